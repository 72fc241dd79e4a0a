"""Questions made from sentences: plain English, or none."""

import pytest

from bot.answers.offering import LONGEST, candidates
from store.entities import SentenceKind
from tests.makers import sentence

ELSEWHERE = "The police said that Ms. Lindqvist and the ferry of Ellery Rovers met the drivers at Velder Grid."


def made(text: str) -> list[str]:
    asked = candidates([sentence(text), sentence(ELSEWHERE)])
    return [one.question for one in asked]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The Lantern Bridge will cost £212 million, the council said.", "How much will the Lantern Bridge cost?"),
        ("The repair cost 4.2 million crowns, the port authority said.", "How much did the repair cost?"),
        ("All 34 schools in Port Ellery stayed shut.", "How many schools in Port Ellery stayed shut?"),
        ("More than 300 people were taken to hospital.", "How many people were taken to hospital?"),
        (
            "Storm Isolde left some 18,000 homes without electricity when it crossed the coast.",
            "How many homes did Storm Isolde leave without electricity?",
        ),
        ("The wind farm will have 62 turbines, eight fewer than now.", "How many turbines will the wind farm have?"),
        ("The museum has sold 400 tickets for the opening.", "How many tickets has the museum sold for the opening?"),
        ("The museum shows about 1,300 objects.", "How many objects does the museum show?"),
        ("The bridge will be 1.4 kilometres long and will join two banks.", "How long will the bridge be?"),
        ("The lighthouse is 31 metres tall.", "How tall is the lighthouse?"),
        ("Anna Lindqvist has won the election in Port Ellery, beating Bertrand Osei.",
         "Who has won the election in Port Ellery?"),
        ("Ida Lindqvist, 52, guided ships into the harbour.", "Who guided ships into the harbour?"),
        ("The bridge was designed by Ms. Lindqvist.", "Who was the bridge designed by?"),
        ("Anna Lindqvist is the head of the port.", "Who is Anna Lindqvist?"),
        ("Velder Grid is the owner of the power lines.", "What is Velder Grid?"),
        ("The council approved the wind farm on Tuesday and ended a dispute.", "What did the council approve?"),
        ("The Maritime Museum reopens on Saturday, 9 November, at 10 a.m., after 19 months of work.",
         "When does the Maritime Museum reopen?"),
        ("In 1998 the ferry carried passengers.", "When did the ferry carry passengers?"),
        ("The first ferry will be delivered in June 2026.", "When will the first ferry be delivered?"),
        ("Police closed the harbour on Feb. 3, 2018, because of ice.", "When did police close the harbour?"),
        ("The museum is on Rope Walk, five minutes from the tram.", "Where is the museum?"),
        ("The match was played at Kestrel Park.", "Where was the match played?"),
        ("The match was cancelled because the pitch was frozen.", "Why was the match cancelled?"),
    ],
)  # fmt: skip
def test_a_plain_statement_is_asked_about_in_plain_english(text: str, question: str) -> None:
    assert question in made(text)


@pytest.mark.parametrize(
    "text",
    [
        "He won the election in Port Ellery.",  # who is "he"?
        "“We won the election in Port Ellery,” Anna Lindqvist said.",
        "Anna Lindqvist said that the bridge was closed on Monday.",  # that is what she said
        "The court heard the driver was drunk on Monday.",
        "The council says the bridge was closed in May.",
        "The bridge was not closed on Monday.",
        "The bridge was closed on Monday and on Tuesday.",  # when, then?
        "The bridge was closed from Monday until Friday.",
        "The bridge was closed yesterday.",  # seen from when?
        "After the storm the bridge was closed on Monday.",
        "Forecasters expect a quiet weekend.",
        "Zebras were sold on Monday.",  # a name, or animals?
        "Two brothers were both going to Tokyo.",
        "A zoo shot and killed a gorilla on Saturday.",
        "The last time Cleveland won a title, the sun shone.",
        "In July 2012, a bank error caused a Nashville, Tennessee, man to be charged.",
        "Today, Duisburg Inner Harbour is a trendy area.",
        "Velder Grid has calmed the public.",  # "who" asks for a person
        "The fee is 4 per cent.",
        "The driver ran 300 metres.",
        "Is the bridge open on Monday?",
        "Nobody was injured on Monday.",
        "",
    ],
)
def test_what_is_not_plain_is_not_asked_about(text: str) -> None:
    assert made(text) == []


def test_biographies_and_captions_are_not_asked_about() -> None:
    text = "The Lantern Bridge will cost £212 million."
    assert candidates([sentence(text, kind=kind) for kind in (SentenceKind.BIO, SentenceKind.CAPTION)]) == []


def test_a_question_that_no_button_shows_whole_is_left_out() -> None:
    assert made(f"The Lantern Bridge over the {'very ' * 12} broad river will cost £212 million.") == []
    assert all(len(one) <= LONGEST for one in made("The council approved the wind farm on Tuesday."))


def test_one_question_of_each_sentence_comes_before_the_second_of_any() -> None:
    texts = ["Anna Lindqvist approved the plan on Monday.", "The bridge will cost £212 million."]
    asked = [one.question for one in candidates([sentence(text) for text in texts])]
    assert asked[:2] == ["Who approved the plan?", "How much will the bridge cost?"]
