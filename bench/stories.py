"""How well articles find the story that they belong to, and the ones that they nearly repeat.

    python -m bench.stories ../shared/data/news/articles.jsonl

The file has an article a line with `title`, `text`, `date` and the `event` that it is about. Every pair of articles is
judged, each as it was placed when only what is dated earlier was known. Pairs further apart than a story reaches are
left out of the recall. Verbatim repeats share half of their runs of five words.
"""

import argparse
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bot.delivery.stories import REACH, TWIN_REACH, Place, Window, gist_of
from store.entities import Content
from store.search.terms import tokens

Pair = tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    rows = read(parser.parse_args().articles)
    places = placed(rows)
    same = {pair for pair in combinations(range(len(rows)), 2) if _event(rows, pair[0]) == _event(rows, pair[1])}
    near = {pair for pair in combinations(range(len(rows)), 2) if _apart(rows, pair) <= REACH}
    story = _together([place.story_id for place in places])
    twin = _together([place.twin_id for place in places])
    repeats = {pair for pair in near if _apart(rows, pair) <= TWIN_REACH and shared(rows, pair) >= 0.5}
    print(f"{len(rows)} articles, {len({row['event'] for row in rows})} events")
    print(f"one story:  {len(story):4} pairs, {len(story & same) / len(story):.3f} of them rightly;", end=" ")
    print(f"{len(story & same & near) / len(same & near):.3f} of {len(same & near)} found")
    print(f"one's twin: {len(twin):4} pairs, {len(twin & same) / len(twin):.3f} of them of one event;", end=" ")
    print(f"{len(twin & repeats) / len(repeats):.3f} of {len(repeats)} verbatim repeats found")
    for one, other in sorted(story - same):
        print(f"wrongly: {rows[one]['title']} | {rows[other]['title']}")


def read(path: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted((row for row in rows if row["date"]), key=_moment)


def placed(rows: Sequence[dict[str, Any]]) -> list[Place]:
    window = Window()
    places: list[Place] = []
    for number, row in enumerate(rows, 1):
        content = Content(headline=row["title"], paragraphs=tuple(row["text"].splitlines()))
        gist = gist_of(number, _moment(row), content)
        window.drop_before(gist.dated_at - REACH)
        places.append(window.place(gist))
        window.add(gist, places[-1])
    return places


def shared(rows: Sequence[dict[str, Any]], pair: Pair) -> float:
    """How much of the shorter text stands in the other, word for word."""
    ours, theirs = (_runs(rows[at]["text"]) for at in pair)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [token.word for token in tokens(text)]
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def _together(ids: Iterable[int]) -> set[Pair]:
    listed = list(ids)
    return {(one, other) for one, other in combinations(range(len(listed)), 2) if listed[one] == listed[other]}


def _moment(row: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(row["date"]).replace(tzinfo=dt.UTC)


def _apart(rows: Sequence[dict[str, Any]], pair: Pair) -> dt.timedelta:
    return abs(_moment(rows[pair[0]]) - _moment(rows[pair[1]]))


def _event(rows: Sequence[dict[str, Any]], at: int) -> str:
    return str(rows[at]["event"])


if __name__ == "__main__":
    main()
