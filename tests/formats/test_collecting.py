import gc

from desktop_app.formats.collecting import uncollected


def test_collecting_goes_on_afterwards_and_only_if_it_did_before() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
