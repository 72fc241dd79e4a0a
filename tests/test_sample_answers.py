"""What a reader is told of the sample archive, down the path of a question in the chat."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.archive import opened
from bot.config import Settings
from bot.newsroom import Answered
from tests.makers import NOW
from tests.test_sample import archive

TODAY = dt.date(2026, 3, 1)

CLAIMS = (
    ("How many homes lost power in Storm Isolde?", ("23,500 homes lost", "26,200 homes", "some 18,000 homes")),
    (
        "How many homes lost power in Storm Isolde in October?",
        ("23,500 homes lost", "26,200 homes", "some 18,000 homes"),
    ),
    ("how many troops did NK send?", ("about 10,000 soldiers", "at least 3,000 soldiers", "1,500 North Korean")),
    ("how many troops did nk sned to rusia?", ("about 10,000 soldiers", "At least 3,000 troops")),
    ("who is the council leader?", ("Bertrand Osei, the council leader",)),
    ("how meny sponges?", ()),
    ("where was the lighthouse lens found?", ("in a barn at Holm Farm",)),
    ("did the rovers win?", ()),
    ("who coaches the rovers?", ("the Rovers’ coach, Alma Reyes",)),
    ("by how many votes did Calloway win", ("beating the council leader", "1,187 votes and not")),
    ("Who won the derby in October?", ("Ellery Rovers beat Northgate Athletic",)),
    ("who is jon kirby?", ("spokesman John Kirby",)),
    ("Who is Joan Kirby?", ()),
    ("how meny sailors took part in exercise grey heron?", ("4,200 sailors",)),
    ("hwo mny sailors took part in exercise grey heron?", ("4,200 sailors",)),
    ("wen does the no 10 tram run again?", ("from Monday, 25 November",)),
    ("Who is the new mayor of Port Ellery?", ("Ines Calloway has won the mayoral election",)),
    ("who was elected mayor?", ("Ines Calloway has won the mayoral election",)),
    ("Who will be the next mayor of Port Ellery?", ("Ines Calloway has won the mayoral election",)),
    ("Who is the new mayor of Northgate?", ()),
    ("Who is the new governor of Port Ellery?", ()),
    ("Who is the mayor of Port Ellery?", ()),
    ("How deep is the sponge reef?", ()),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, ...]]:
    return asyncio.run(_ask(tmp_path_factory.mktemp("sample")))


async def _ask(folder: Path) -> Mapping[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    async with opened(Settings.default(folder)) as opening:
        await opening.newsroom.publish_all(list(archive().values()), NOW)
        for question, _ in CLAIMS:
            result = await opening.newsroom.answer(question, TODAY)
            sentences = result.statements if isinstance(result, Answered) else ()
            told[question] = tuple(one.claim.match.text for one in sentences)
    return told


@pytest.mark.parametrize(("question", "held"), CLAIMS)
def test_it_is_answered_by_these_claims(
    question: str, held: tuple[str, ...], told: Mapping[str, tuple[str, ...]]
) -> None:
    claims = told[question]

    assert len(claims) == len(held)
    assert all(any(words in claim for claim in claims) for words in held), claims
