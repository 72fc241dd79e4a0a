"""How sure an answer is: what it says of being right, and what the setting makes of it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from bot.archive import opened
from bot.config import Settings
from bot.newsroom import Answered
from tests.makers import NOW
from tests.trap_tables import TABLES, Pair, read_tables

PAIRS = tuple(pair for table in read_tables(TABLES.glob("*.txt")) for pair in table.pairs)
STEPS = (0.0, 0.5, 0.9)

Told = Mapping[str, tuple[str, float]]  # question → the sentence shown and how sure it is


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Told]:
    """What the twins are told at each step."""
    return asyncio.run(_ask(tmp_path_factory.mktemp("sure")))


async def _ask(folder: Path) -> Sequence[Told]:
    settings = Settings.default(folder)
    async with opened(settings) as archive:
        await archive.newsroom.publish_all([table.draft for table in read_tables(TABLES.glob("*.txt"))], NOW)
    told = []
    for step in STEPS:
        async with opened(settings.model_copy(update={"answer_threshold": step}), reading=True) as archive:
            results = [(pair.twin, await archive.newsroom.answer(pair.twin)) for pair in PAIRS]
        answered = [(question, result.answer) for question, result in results if isinstance(result, Answered)]
        told.append({question: (answer.match.text, answer.confidence) for question, answer in answered})
    return told


def test_a_higher_setting_answers_fewer_and_the_same_way(told: Sequence[Told]) -> None:
    for lower, higher in pairwise(told):
        assert len(higher) < len(lower)
        assert all(lower[question][0] == sentence for question, (sentence, _) in higher.items())


def test_the_surer_the_oftener_right(told: Sequence[Told]) -> None:
    unsure, middling, sure = (_share_right(told[0], *bounds) for bounds in ((0.0, 0.3), (0.3, 0.8), (0.8, 1.01)))

    assert unsure < middling < sure


def test_what_is_sure_is_right_about_as_often_as_it_says(told: Sequence[Told]) -> None:
    sure = [confidence for _, confidence in told[0].values() if confidence >= 0.8]

    assert _share_right(told[0], 0.8, 1.01) >= sum(sure) / len(sure) - 0.05


async def test_a_word_that_the_archive_lacks_makes_less_sure(tmp_path: Path) -> None:
    async with opened(Settings.default(tmp_path)) as archive:
        await archive.newsroom.publish_all([table.draft for table in read_tables(TABLES.glob("numbers.txt"))], NOW)
        results = [
            await archive.newsroom.answer(f"Who finished the Cardiff marathon{more}?")
            for more in ("", " gracefully", " gracefully blindfolded")
        ]

    sure = [one.answer.confidence if isinstance(one, Answered) else one.unsure.confidence for one in results]
    assert sure == sorted(set(sure), reverse=True)


def _share_right(told: Told, least: float, below: float) -> float:
    chosen = [pair for pair in PAIRS if pair.twin in told and least <= told[pair.twin][1] < below]
    return sum(_is_right(chosen, told)) / len(chosen)


def _is_right(pairs: Iterable[Pair], told: Told) -> list[bool]:
    return [pair.answer in told[pair.twin][0] for pair in pairs]
