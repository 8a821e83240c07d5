"""Tables about how passages were tagged: tags by article, the codebook, and who tagged what."""

from __future__ import annotations

from collections import Counter

from desktop_app.domain.briefing import Block
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import Column, Row, Table, Words
from desktop_app.formats.manuscript.table_parts import caption, cell, column, table

_MOST_COLUMNS = 14
"""Articles beside one another that a wide page still holds; of more only the sums are shown."""


def tags_by_articles(draft: Draft, block: Block) -> Table | None:
    """Return how many passages of each article carry each tag, with totals.

    Passages that yielded to others are not counted, and listed as left out.
    """
    counts: Counter[tuple[EntityId, EntityId]] = Counter()
    shown = list(draft.selection.tags_from(block.options.get("tag", "")))
    wanted = set(shown)
    for passage in draft.gathered(block.options.get("tag", ""), draft.project.tags_of):
        for tag in draft.project.tags_of(passage):
            if tag.id in wanted:
                counts[tag.id, passage.article] += 1
    used = {tag for tag, _ in counts}
    tags = [each for each in shown if each in used]
    within = {article for _, article in counts}
    articles = [each for each in draft.selection.articles if each.id in within]
    if not tags:
        return None
    if len(articles) > _MOST_COLUMNS:
        return _sums(draft, block, tags, counts)
    labels = {article.id: draft.sources.cite(article) for article in articles}
    articles = [article for _, article in draft.sources.cited() if article.id in labels]
    path = draft.tag_names.path
    none = draft.table_words.not_stated
    rows = [
        _counted(path(tag), [counts[tag, article.id] for article in articles], none) for tag in tags
    ]
    totals = [sum(counts[tag, article.id] for tag in tags) for article in articles]
    rows.append(_counted(draft.words.total, totals, none, bold=True))
    columns = (
        Column(column(draft, "tag"), 3.0),
        *(Column(labels[article.id], 0.8, is_numeric=True) for article in articles),
        Column(draft.words.total, 0.9, is_numeric=True),
    )
    return Table(
        "tags-by-articles",
        caption(draft, block),
        columns,
        tuple(rows),
        remark=(Words(draft.table_words.tags_remark),),
        landscape=len(columns) > 8,
        block=block.id,
    )


def _counted(name: str, numbers: list[int], none: str, *, bold: bool = False) -> Row:
    said = [name, *(str(number) if number else none for number in [*numbers, sum(numbers)])]
    return Row(tuple(((Words(each, bold=bold),),) for each in said))


def _sums(
    draft: Draft,
    block: Block,
    tags: list[EntityId],
    counts: Counter[tuple[EntityId, EntityId]],
) -> Table | None:
    passages: Counter[EntityId] = Counter()
    articles: Counter[EntityId] = Counter()
    for (tag, _), number in counts.items():
        passages[tag] += number
        articles[tag] += 1
    path = draft.tag_names.path
    rows = [
        Row((cell(path(tag)), cell(str(passages[tag])), cell(str(articles[tag])))) for tag in tags
    ]
    total = Words(draft.words.total, bold=True)
    everywhere = len({article for _, article in counts})
    numbers = (str(passages.total()), str(everywhere))
    rows.append(Row((((total,),), *(((Words(each, bold=True),),) for each in numbers))))
    return table(
        draft,
        block,
        {"tag": 4.0, "passages": 1.0, "articles": 1.0},
        rows,
        remark=draft.table_words.tags_remark,
        numeric=("passages", "articles"),
    )


def codebook(draft: Draft, block: Block) -> Table | None:
    """Return the tags in both languages, their definitions and the number of their passages."""
    book = draft.project.codebook
    rows: list[Row] = []
    for each in draft.selection.tags_from(block.options.get("tag", "")):
        tag = book.shown(each)
        if tag is None:
            continue
        definition = tuple(
            (Words(line),) for line in tag.description_text.splitlines() if line.strip()
        )
        count = str(draft.project.tag_count(each))
        named, other = draft.tag_names.path(each), draft.tag_names.other_name(tag)
        named = f"{named} · {other}" if other else named
        rows.append(Row((cell(named), definition, cell(count))))
    return table(
        draft,
        block,
        {"tag": 2.6, "definition": 7.3, "passages": 0.6},
        rows,
        optional=("definition",),
        numeric=("passages",),
    )


def coders(draft: Draft, block: Block) -> Table | None:
    """Return how much each analyst marked, in how many articles, and under which tags."""
    passages: Counter[str] = Counter()
    articles: dict[str, set[EntityId]] = {}
    tags: dict[str, Counter[EntityId]] = {}
    for passage in draft.selection.under(block.options.get("tag", "")):
        name = draft.project.analyst_name(passage.creator) or draft.words.unknown_analyst
        passages[name] += 1
        articles.setdefault(name, set()).add(passage.article)
        tags.setdefault(name, Counter()).update(tag.id for tag in draft.project.tags_of(passage))
    book = draft.project.codebook
    rows: list[Row] = []
    for name in sorted(passages, key=lambda each: (-passages[each], each)):
        given = sorted(tags[name], key=book.position)
        said = ", ".join(f"{draft.tag_names.path(tag)} {tags[name][tag]}" for tag in given)
        numbers = (str(passages[name]), str(len(articles[name])))
        rows.append(Row((cell(name), *map(cell, numbers), cell(said))))
    return table(
        draft,
        block,
        {"analyst": 1.4, "passages": 0.8, "articles": 0.8, "tags": 5.4},
        rows,
        numeric=("passages", "articles"),
    )
