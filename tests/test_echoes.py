"""Whoever gives the same answer in another article does not stand against it."""

import pytest

from bot.answers.echoes import rivals
from store.entities import SentenceKind
from store.search import question
from store.search.ranking import Match
from store.search.search import Found
from store.search.sought import Wanted
from store.search.terms import stems, tokens

FIRE = "The fire in the old harbour mill burnt for six hours on Monday."
CASES = (
    ("How long did the mill burn?", FIRE, "After six hours the harbour mill was out, firefighters said.", True),
    ("How long did the mill burn?", FIRE, "After nine hours the harbour mill was out, firefighters said.", False),
    ("Who runs the mill?", "The mill is run by Mina Okafor.", "“It was a bad night,” said Okafor of the mill.", True),
    ("Who runs the mill?", "The mill is run by Mina Okafor.", "“It was a bad night,” said Tarn of the mill.", False),
    ("Why did the mill burn?", "The mill burnt because a heater sparked.", "A heater sparked in the mill.", True),
    ("Why did the mill burn?", "The mill burnt because a heater sparked.", "The mill burnt within a night.", False),
)


def match(text: str, article: int, score: float = 10.0) -> Match:
    return Match(article, 1, 0, SentenceKind.BODY, None, text, "", (), tuple(stems(text)), (), score, ())


def found(asked: str, *matches: Match) -> Found:
    wanted = {token.stem: Wanted(token, ((token.stem, 1.0),), 1.0, 5.0) for token in tokens(asked)}
    return Found(question.read(asked), tuple(wanted.values()), (), (), matches)


@pytest.mark.parametrize(("asked", "first", "second", "same"), CASES)
def test_another_article_is_a_rival_unless_it_gives_the_same_answer(
    asked: str, first: str, second: str, same: bool
) -> None:
    one, other = match(first, 1), match(second, 2, 9.5)

    assert rivals(found(asked, one, other), one) == ([] if same else [other])


def test_a_sentence_of_the_same_article_is_a_rival() -> None:
    one, other = match(FIRE, 1), match("After six hours the harbour mill was out.", 1, 9.5)

    assert rivals(found("How long did the mill burn?", one, other), one) == [other]
