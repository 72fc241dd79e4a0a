"""Which sentence comes first, by the path from a question's text through a real index."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.entities import Sentence, SentenceKind
from store.search.index import Index
from store.search.records import IndexedArticle
from store.search.search import Search
from tests.makers import article

Ask = Callable[[str, tuple[str, ...]], str]


@pytest.fixture
def first(tmp_path: Path) -> Ask:
    """The first of these sentences of one article, to this question."""

    def ask(question: str, sentences: tuple[str, ...]) -> str:
        index = Index.open(tmp_path / "index")
        told = tuple(Sentence(1, 1, at, 0, SentenceKind.BODY, text) for at, text in enumerate(sentences))
        writer = index.writer()
        writer.apply([IndexedArticle(article(headline="News of the week", authors=()), told)], [], 1)
        writer.close()
        return Search(index).ask(question).matches[0].text

    return ask


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "When did the ferry sink?",
            "The ferry sank off Holm on 3 May.",
            "The ferry did not sink, she said.",
        ),
        ("Who bought the mill?", "Tom Berg purchased the mill.", "The mill stands by the river."),
        ("How many sheep were lost?", "Some 300 sheep were lost.", "Sheep were lost in the storm, farmers said."),
        ("How deep is the harbour?", "The harbour has a depth of 12 metres.", "The harbour is 12 miles from Holm."),
        ("What did the mayor open?", "The mayor opened a new library.", "A library of the old mayor was sold."),
        (
            "Who wrote the measurable plan?",
            "Ann Holt wrote the measurable plan.",
            "The plan has a measure, she wrote.",
        ),
    ],
)
def test_the_sentence_that_answers_comes_first(first: Ask, question: str, right: str, wrong: str) -> None:
    assert first(question, (wrong, "It rained.", right)) == right


def test_a_pronoun_stands_for_what_the_sentence_before_is_about(first: Ask) -> None:
    sentences = (
        "The Holm theatre was built by Ann Berg.",
        "It cost nine million crowns.",
        "The weather was fine.",
        "It cost her a summer.",
    )
    assert first("How much did the Holm theatre cost?", sentences) == "It cost nine million crowns."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Which plan is mesurable?", "The plan is measurable."),
        ("What happened in 193e5?", "The bridge fell in 1935."),
        ("What was hld at the harbour?", "A fair was held at the harbour."),
        ("What tyope of boat sank?", "It was a fishing boat that sank."),
    ],
)
def test_a_misspelt_question_finds_what_was_meant(first: Ask, typed: str, meant: str) -> None:
    others = ("The plan had a measure.", "The bridge stood in 1953.", "She had no boat.", "One type of plan won.")
    assert first(typed, (*others, meant)) == meant
