"""An article cut into its sentences: the caption, the body, what is said about its authors."""

from collections.abc import Iterator
from dataclasses import dataclass

from store.entities import Content, SentenceKind
from store.search.sentences import split

OUTSIDE = -1  # the paragraph of what stands outside the body


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence before its article has a number. `paragraph` is as in Sentence."""

    paragraph: int
    kind: SentenceKind
    text: str


def cut(content: Content) -> tuple[Cut, ...]:
    """All sentences in reading order; a biography that two authors share comes once."""
    return tuple(Cut(paragraph, kind, text) for paragraph, kind, block in _blocks(content) for text in split(block))


def _blocks(content: Content) -> Iterator[tuple[int, SentenceKind, str]]:
    if content.caption:
        yield OUTSIDE, SentenceKind.CAPTION, content.caption
    for number, paragraph in enumerate(content.paragraphs):
        yield number, SentenceKind.BODY, paragraph
    for bio in dict.fromkeys(author.bio for author in content.authors if author.bio):
        yield OUTSIDE, SentenceKind.BIO, bio
