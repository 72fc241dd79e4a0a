"""JSON Lines, one article a line, into drafts; a line that cannot be read says why and leaves the others alone."""

import json
import re
from collections.abc import Mapping, Sequence

from bot.errors import Unreadable
from bot.intake.fields import KNOWN, draft_from, strings, words
from store.entities import Draft

_NAMES = {
    "title": "headline",
    "author": "authors",
    "byline": "authors",
    "image": "picture",
    "url": "source",
    "link": "source",
}
_BODY = ("paragraphs", "text", "body", "content")
_TOPICS = ("topics", "tags", "topic", "category")
_NO_TOPIC = frozenset(("unspecific", "unknown", "none", "other", "misc", "uncategorized", "uncategorised", "general"))


def read_lines(text: str, known_topics: Sequence[str] = (), first: int = 1) -> list[Draft | Unreadable]:
    """One entry a line that holds anything, in order; `first` is the first line's number."""
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), start=first)
    return [_read(line, number, known_topics) for number, line in lines if line.strip()]


def _read(line: str, number: int, known_topics: Sequence[str]) -> Draft | Unreadable:
    try:
        return _draft(_object(line), known_topics)
    except Unreadable as failure:
        return Unreadable(f"Line {number}: {failure}")


def _object(line: str) -> Mapping[str, object]:
    try:
        parsed = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as failure:
        where = f" (at character {failure.pos + 1})" if isinstance(failure, json.JSONDecodeError) else ""
        raise Unreadable(f"This is no JSON{where}. Each line must hold one whole article as {{…}}.") from failure
    if not isinstance(parsed, dict):
        raise Unreadable('This line is no article. It must look like {"headline": "…", "paragraphs": ["…"]}.')
    return parsed


def _draft(given: Mapping[str, object], known_topics: Sequence[str]) -> Draft:
    fields: dict[str, object] = {name: given[name] for name in KNOWN if name in given}
    for name, ours in _NAMES.items():
        if given.get(name) and (not fields.get(ours) or name == "url"):
            fields[ours] = given[name]
    # Where both are there, `url` is the article's address and `source` names the site.
    if given.get("url") and words(given.get("source")) and given["url"] != given.get("source"):
        fields["site"] = given.get("site") or (words(given["source"]) or "").removeprefix("www.")
    if topics := _topics(given):
        fields["topics"] = topics
    return draft_from(fields, _paragraphs(given), known_topics)


def _topics(given: Mapping[str, object]) -> object:
    """The fullest of the fields that name topics; the lone ones ("topic", "category") together."""
    for name in _TOPICS[:2]:
        if given.get(name):
            return given[name]
    lone = [topic for name in _TOPICS[2:] for topic in strings(given.get(name)) if topic.casefold() not in _NO_TOPIC]
    return lone[0] if len(lone) == 1 else lone


def _paragraphs(given: Mapping[str, object]) -> tuple[str, ...]:
    """A list is taken as it is; a string is cut at its line ends."""
    body = next((given[name] for name in _BODY if given.get(name)), None)
    if isinstance(body, str):
        body = re.split(r"\n+", body)
    return strings(body)
