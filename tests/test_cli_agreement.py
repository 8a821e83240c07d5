"""The command `agreement`, and what other commands show of a blind workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import new_id
from desktop_app.domain.span import Target
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.double_coding import seal_article, set_blind
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace, tag_words

TEXT = "NATO invited Korea. Korea accepted. The meeting is next year."
JAN = "analyst:jan"


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Return a folder where Minji tagged a sentence and Jan the same and another; both sealed."""
    return a_coded_workspace(tmp_path, blind=False, seals=2)


def a_coded_workspace(tmp_path: Path, *, blind: bool, seals: int) -> Path:
    opened = a_workspace(tmp_path, TEXT)
    session = opened.session
    minji = session.analyst
    session.do(make_tag(session.project, "NATO").change)
    session.do(introduce(session.project, JAN, "Jan"))
    tag_words(opened, "NATO invited Korea.", TEXT)
    session.analyst = JAN
    tag_words(opened, "NATO invited Korea.", TEXT)
    tag_words(opened, "Korea accepted.", TEXT, "NATO")
    (article,) = session.project.articles
    for analyst in (JAN, minji)[:seals]:
        session.do(seal_article(session.project, analyst, article))
    session.do(set_blind(session.project, blind))
    opened.close()
    return opened.folder.path


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_agreement_is_printed_in_all_and_per_tag_with_cautions(
    coded: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "agreement", coded, "--by", "sentence")
    assert (code, err) == (0, "")
    heading, in_all, arms, nato, *unitizing = out.splitlines()
    assert heading == "Jan, Minji Park: 1 article, by sentence, at the seals"
    assert in_all.startswith("in all: agreement 66.7%, Cohen's κ 0.5")
    assert "n = 3 sentences, 3 passages · few passages (3): uncertain" in in_all
    assert arms.startswith("Arms: agreement 100.0%, Cohen's κ 1.000, Gwet's AC1 1.000")
    assert nato.startswith("NATO: agreement 66.7%, Cohen's κ 0.000")
    assert unitizing[0] == "Unitizing, passages as wholes; 1 would be:"
    assert unitizing[1].startswith("in all: uα 0.")
    assert unitizing[1].endswith(": the same stretches with the same tags")
    assert unitizing[3].startswith("in all: cuα – (one value only): ")
    assert unitizing[6] == "Arms: uα 1.000, (k)uα – (one value only), α_U 1.000"
    assert unitizing[7].startswith("NATO: uα 0.000, (k)uα – (too few words marked by several)")


def test_agreement_as_json_gives_null_and_a_reason_where_undefined(
    coded: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(capfd, "agreement", coded, "--json", "--analysts", "jan, MINJI PARK")
    document = json.loads(out)
    assert code == 0
    assert document["unit"] == "character"
    assert document["in_all"]["units"] == len(TEXT)
    assert [each["tag"] for each in document["tags"]] == ["Arms", "NATO"]
    arms, nato = document["tags"]
    assert (arms["u_alpha"], arms["boundary_alpha"]) == (1, 1)
    assert arms["undefined"] == {"ku_alpha": "one-value"}
    assert nato["undefined"] == {"ku_alpha": "nothing-shared"}
    assert document["in_all"]["undefined"] == {"cu_alpha": "one-value"}
    assert 0 < document["in_all"]["u_alpha"] < document["in_all"]["percentage"]


def test_an_analyst_who_has_sealed_nothing_is_refused(
    coded: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "agreement", coded, "--analysts", "Jan,Nobody")
    assert (code, out) == (2, "")
    assert err == "«Nobody» has sealed no article; those who have: Jan, Minji Park.\n"
    assert answer(capfd, "agreement", coded, "--analysts", "Jan")[0] == 2


def test_without_two_seals_there_is_nothing_to_compare(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = a_coded_workspace(tmp_path, blind=False, seals=1)
    code, out, _ = answer(capfd, "agreement", folder)
    assert code == 1
    assert out == "No article is sealed by two analysts. Who has sealed one so far: Jan.\n"


def test_a_blind_workspace_shows_each_analyst_their_own_coding(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = a_coded_workspace(tmp_path, blind=True, seals=1)
    for name, count in (("Minji Park", 1), ("Jan", 3)):
        _, out, _ = answer(capfd, "excerpts", folder, "--json", "--as", name)
        assert len(json.loads(out)["excerpts"]) == count
    assert answer(capfd, "tags", folder, "--as", "Minji Park")[1].splitlines()[1].endswith(": 0")
    table = tmp_path / "table.csv"
    assert answer(capfd, "excerpts", folder, "--as", "Minji Park", "-o", table)[0] == 0
    assert "Korea accepted" not in table.read_text(encoding="utf-8-sig")
    code, _, err = answer(capfd, "tags", folder, "--as", "Nobody")
    assert (code, err) == (2, "There is no analyst «Nobody»; there are: Jan, Minji Park.\n")


def test_one_is_said_as_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = a_coded_workspace(tmp_path, blind=False, seals=2)
    _, out, _ = answer(capfd, "agreement", folder, "--by", "sentence")
    nato = out.splitlines()[3]
    assert nato.startswith("NATO:")
    assert "n = 3 sentences, 1 passage ·" in nato


def test_an_article_hidden_from_the_reader_is_said_to_be_left_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = a_coded_workspace(tmp_path, blind=True, seals=2)
    opened = open_workspace(folder)
    opened.session.do(introduce(opened.session.project, "analyst:tom", "Tom"))
    opened.close()
    _, _, err = answer(capfd, "agreement", folder, "--as", "Tom")
    assert "1 article is left out: the workspace is blind, and you have not sealed it." in err


def test_check_does_not_tell_words_that_are_hidden(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = a_coded_workspace(tmp_path, blind=True, seals=0)
    with_lost_words(folder)
    code, out, _ = answer(capfd, "check", folder)
    assert code == 1
    assert "has lost its place" in out
    assert "secret" not in out


def with_lost_words(folder: Path) -> None:
    """Let Jan mark words that do not stand in the article."""
    opened = open_workspace(folder)
    session = opened.session
    (article,) = session.project.articles
    session.analyst = JAN
    lost = Annotation(new_id("annotation"), Target(article, 3, 9, "secret", "", ""), JAN, 1)
    session.do(Change(Label("test"), made(lost)))
    opened.close()
