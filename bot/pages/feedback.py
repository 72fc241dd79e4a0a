"""Votes on an answer, and what editors see of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot import words
from bot.pages.buttons import Open
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import SENTENCES, Rated, Vote
from bot.pages.text import Text, bold, join, quote, shortened
from bot.words import hearing
from store.entities import Rating

ON_A_PAGE = 5  # sentences
_SHOWN = 400  # UTF-16 units of a sentence in the list
_HEADLINE = 120  # of the headline above it


def votable(page: Page, sentences: Sequence[tuple[int, str]]) -> Page:
    """An answer, with a vote on the sentences that it shows: each an article's id, and the sentence's hash."""
    rated = tuple(sentences[:SENTENCES])
    vote = tuple(Button(vote_label(useful), Vote(useful, rated)) for useful in (True, False))
    return replace(page, keyboard=(*page.keyboard, vote))


def vote_label(useful: bool, chosen: bool = False) -> str:
    label = hearing.USEFUL if useful else hearing.NOT_USEFUL
    return hearing.voted(label) if chosen else label


def ratings_page(ratings: Sequence[Rating], total: int, useful: bool, page: int = 0) -> Page:
    """Sentences with their counts, some at a time; each opens its article where it stands."""
    other = (Button(hearing.SEE_NOT_USEFUL if useful else hearing.SEE_USEFUL, Rated(not useful)),)
    if not total:
        return Page(Text(hearing.NO_USEFUL if useful else hearing.NO_NOT_USEFUL), (other,))
    shown = list(enumerate(ratings, page * ON_A_PAGE + 1))
    lines = [_line(number, rating) for number, rating in shown]
    numbers = tuple(Button(str(n), Open(one.article_id, one.version, one.sentence)) for n, one in shown)
    head = bold(hearing.useful_head(total) if useful else hearing.not_useful_head(total))
    return Page(join("\n\n", [head, *lines]), (*rows(numbers, 5), *_turns(useful, page, total), other))


def _line(number: int, rating: Rating) -> Text:
    counts = hearing.vote_counts(rating.useful, rating.not_useful)
    headline = shortened(rating.headline, _HEADLINE)
    return join("\n", [f"{number}. {counts} · {headline}", quote(shortened(rating.text, _SHOWN))])


def _turns(useful: bool, page: int, total: int) -> tuple[Row, ...]:
    back = Button(words.PREVIOUS, Rated(useful, page - 1)) if page else None
    forth = Button(words.NEXT, Rated(useful, page + 1)) if (page + 1) * ON_A_PAGE < total else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
