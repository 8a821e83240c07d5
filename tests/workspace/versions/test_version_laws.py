"""The laws of merging hold for corrected versions, whoever brings them in and whenever."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.versions import Versions
from tests.workspace.deeds import VERSIONS
from tests.workspace.histories import HISTORIES, Team, a_history, fold_of

seeds = st.integers(0, 2**32)


def a_history_of_versions(seed: int) -> Team:
    """Return a team in which everybody says what replaces what, in rings, too."""
    team, random = a_history(seed), Random(seed)
    for _ in range(24):
        member = random.choice(team.members)
        random.choice(VERSIONS)(member, member.project, random)
        if random.random() < 0.2:
            one, other = random.sample(range(len(team.members)), 2)
            team.sync(one, other)
        if random.random() < 0.1:
            member.undo()
    return team


@given(seeds)
@settings(max_examples=HISTORIES)
def test_any_order_batching_and_repetition_give_one_state(seed: int) -> None:
    records = a_history_of_versions(seed).records()
    shuffled = records * 2
    Random(seed).shuffle(shuffled)
    whole = fold_of(records)
    again = fold_of(shuffled)
    assert again == whole
    assert again.current_articles == whole.current_articles


@given(seeds)
@settings(max_examples=HISTORIES)
def test_everybody_sees_the_same_versions_and_always_one_of_each_family(seed: int) -> None:
    team = a_history_of_versions(seed)
    team.meet()
    first, *others = (member.project for member in team.members)
    for other in others:
        assert other == first
        assert other.current_articles == first.current_articles
    fresh = Versions(first.articles)
    assert first.current_articles == fresh.current
    for article in first.articles:
        assert first.newest(article) in first.current_articles
        assert first.versions.family(article) & first.current_articles.keys()
