"""`newsbot evaluate`: a small set, measured whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluating import Trial, evaluate
from bot.evaluation import UnreadableSet
from tests.processes import Machine, machine

__all__ = ["machine"]

SENTENCES: list[dict[str, Any]] = [
    {"sent_id": "b1", "text": "The harbour bridge reopened on Monday.", "para_id": "b", "article_title": "Bridge"},
    {"sent_id": "b2", "text": "The repairs cost 4.2 million crowns.", "para_id": "b", "article_title": "Bridge"},
    {"sent_id": "f1", "text": "A ferry ticket costs six crowns.", "para_id": "f"},
    {"sent_id": "f2", "text": "A ferry ticket costs six crowns.", "para_id": "g"},
    {"sent_id": "w1", "text": "The wind farm powers nine thousand homes.", "para_id": "w", "article_title": None},
]
QUESTIONS: list[dict[str, Any]] = [
    {"qid": "1", "question": "When did the harbour bridge reopen?", "gold_sent_ids": ["b1"]},
    {"qid": "2", "question": "How much did the repairs of the bridge cost?", "gold_sent_ids": ["b2", "elsewhere"]},
    {"qid": "3", "question": "How much does a ferry ticket cost?", "gold_sent_ids": ["f1"]},
    {"qid": "4", "question": "Who painted the ceiling of the chapel?", "gold_sent_ids": []},
    {"qid": "5", "question": "Who discovered the planet Neptune?", "gold_sent_ids": ["elsewhere"]},
]
FIGURES = (
    "sentences questions hit1 hit3 hit5 mrr5 answered right_when_answered false_answers build_s p50_ms p95_ms".split()
)


def rows(path: Path, values: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(value)}\n" for value in values), encoding="utf-8")
    return path


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(rows(tmp_path / "s.jsonl", SENTENCES), rows(tmp_path / "q.jsonl", QUESTIONS), out=tmp_path / "out")


async def test_every_question_is_asked_of_an_archive_of_the_sentences(trial: Trial) -> None:
    figures = await evaluate(trial)

    assert list(figures) == FIGURES
    assert (figures["sentences"], figures["questions"]) == (5, 5)
    assert (figures["hit1"], figures["mrr5"], figures["false_answers"]) == (1, 1, 0)


async def test_a_line_a_question_tells_what_was_found(trial: Trial) -> None:
    await evaluate(trial)
    assert trial.out is not None

    told = {row["qid"]: row for row in map(json.loads, trial.out.read_text().splitlines())}

    assert sorted(told) == ["1", "2", "3", "4", "5"]
    assert set(told["1"]) == {"qid", "ranked", "answered", "confidence", "highlight"}
    assert told["1"]["ranked"][0] == "b1"
    assert told["1"]["answered"]
    assert {*told["3"]["ranked"][:2]} == {"f1", "f2"}, "sentences of the same text stand together"
    assert not told["4"]["answered"]


async def test_a_sample_is_the_same_every_time(trial: Trial) -> None:
    def asked() -> list[str]:
        assert trial.out is not None
        return [json.loads(line)["qid"] for line in trial.out.read_text().splitlines()]

    part = Trial(trial.sentences, trial.questions, limit=3, out=trial.out)
    await evaluate(part)
    first = asked()
    await evaluate(part)

    assert first == asked()
    assert len(first) == 3


async def test_the_operators_settings_do_not_matter(machine: Machine, trial: Trial) -> None:
    command = ("evaluate", str(trial.sentences), str(trial.questions), "--json")
    machine.write(".env", "NEWSBOT_OWNERS=me\nNEWSBOT_ANSWER_THRESHOLD=1\nNEWSBOT_DATABASE_URL=nowhere\n")

    ended = await machine.does(*command, ANSWER_THRESHOLD="1", ZONE="Mars")

    assert (ended.code, ended.told) == (0, "")
    assert json.loads(ended.printed)["answered"] > 0


async def test_a_set_that_cannot_be_read_says_where(trial: Trial) -> None:
    trial.questions.write_text('{"qid": "1"}\n')

    with pytest.raises(UnreadableSet, match='Line 1 lacks "question"'):
        await evaluate(trial)
