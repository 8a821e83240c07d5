import gc

from desktop_app.formats.collecting import HeldCollection, uncollected


def test_collecting_goes_on_afterwards_and_only_if_it_did_before() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_rests_until_it_is_let_go() -> None:
    held = HeldCollection()
    held.hold()
    assert not gc.isenabled()
    held.let_go()
    assert gc.isenabled()


def test_what_is_spared_is_searched_again_once_it_is_forgotten() -> None:
    before = gc.get_freeze_count()
    held = HeldCollection()
    held.hold()
    held.let_go(spare=True)
    assert gc.get_freeze_count() > before
    held.forget()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_search_that_somebody_else_holds_back_stays_so() -> None:
    gc.disable()
    try:
        held = HeldCollection()
        held.hold()
        held.let_go(spare=True)
        assert not gc.isenabled()
    finally:
        gc.enable()
