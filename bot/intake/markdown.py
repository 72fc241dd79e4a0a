"""Markdown, or plain paragraphs, below a head of front matter: into a draft."""

import re
from collections.abc import Mapping, Sequence

import yaml

from bot.errors import Unreadable
from bot.intake.fields import draft_from
from bot.intake.markdown_text import first_image, paragraphs, title_in
from store.entities import Draft

_HEAD = re.compile(r"\A\s*---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OURS = {
    **dict.fromkeys(("title",), "headline"),
    **dict.fromkeys(("topic", "tags", "tag", "category", "categories"), "topics"),
    **dict.fromkeys(("author", "by", "byline"), "authors"),
    **dict.fromkeys(("url", "link"), "source"),
    **dict.fromkeys(("image",), "picture"),
    **dict.fromkeys(("published",), "date"),
    **dict.fromkeys(("outlet",), "site"),
}
_UNCLOSED = "The head of this text opens with --- and never closes. Put a line of --- under its last field."
_NO_FIELDS = "The head between the --- lines must hold one field a line, such as “title: …”."
_NO_HEADLINE = (
    "This text has no headline. Begin it with a line “# Headline”, "
    "or with a head between --- lines that has “title: …”."
)


def read_markdown(text: str, known_topics: Sequence[str] = ()) -> Draft:
    """Raises `Unreadable` for a head that is no YAML, a date that is none, and where headline or body is missing."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = _HEAD.match(text)
    if head is None and re.match(r"\s*---[ \t]*\n", text):
        raise Unreadable(_UNCLOSED)
    fields = _fields(head["head"], text[: head.start("head")].count("\n")) if head else {}
    title, body = title_in(text[head.end() :] if head else text)
    if not (fields.get("headline") or title):
        raise Unreadable(_NO_HEADLINE)
    if title and fields.get("headline") and fields["headline"] != title:
        body = f"{title}\n\n{body}"
    return draft_from(_filled(fields, title, body), paragraphs(body), known_topics)


def _filled(fields: Mapping[str, object], title: str | None, body: str) -> dict[str, object]:
    """What the head leaves out and the body tells: the title, the first picture with its words."""
    filled = {**fields, "headline": fields.get("headline") or title}
    image = first_image(body)
    if image and not fields.get("picture"):
        filled["picture"] = image.address
        filled["caption"] = fields.get("caption") or image.words
    return filled


def _fields(head: str, above: int) -> dict[str, object]:
    """The head's fields under our names. `above` is how many lines stand before the head."""
    try:
        parsed = yaml.safe_load(head) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as failure:
        raise Unreadable(_wrong(failure, head, above)) from failure
    if not isinstance(parsed, dict):
        raise Unreadable(_NO_FIELDS)
    named = {str(key).strip().casefold(): value for key, value in parsed.items()}
    return {_OURS.get(key, key): value for key, value in named.items() if value is not None}


def _wrong(failure: Exception, head: str, above: int) -> str:
    mark = getattr(failure, "problem_mark", None)
    if mark is None:
        return f"The head of this text cannot be read: {failure}. Write dates as 2024-10-24."
    lines = head.split("\n")
    shown = lines[mark.line].strip() if mark.line < len(lines) else ""
    return (
        f"Line {mark.line + above + 1} of this text cannot be read: “{shown}”. "
        "A value that holds a colon or begins with a quote must stand in quotes, and lines must not be indented."
    )
