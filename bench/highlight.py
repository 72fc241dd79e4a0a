"""How often the highlight holds the answer, beside the trivial one: the longest run of words that are not asked.

python -m bench.highlight SET…

SET is a folder with sentences.jsonl and questions.jsonl whose lines have `answers`. Every question counts once, with
its gold sentence. Printed: the share whose highlight holds an answer (small words, case and marks aside), and the share
of the sentence's words that is set off, at the median and the 90th percentile.
"""

import argparse
import json
import re
import string
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from bot.answers.highlight import highlight
from store.search.question import read
from store.search.terms import tokens

Highlights = Sequence[tuple["Case", tuple[int, int] | None]]


@dataclass(frozen=True, slots=True)
class Case:
    question: str
    text: str
    answers: tuple[str, ...]
    title: str


def cases(folder: Path) -> list[Case]:
    sentences = {row["sent_id"]: row["text"] for row in _rows(folder / "sentences.jsonl")}
    return [
        Case(row["question"], sentences[gold], tuple(row["answers"]), str(row.get("title") or gold))
        for row in _rows(folder / "questions.jsonl")
        for gold in row["gold_sent_ids"][:1]
        if gold in sentences and row.get("answers")
    ]


def trivial(question: str, text: str) -> tuple[int, int] | None:
    """The longest run of words that are not in the question."""
    asked = {token.stem for token in tokens(question)}
    runs = [list(run) for held, run in groupby(tokens(text), key=lambda token: token.stem in asked) if not held]
    longest = max(runs, key=len, default=None)
    return (longest[0].start, longest[-1].end) if longest else None


def figures(found: Highlights) -> str:
    held = np.mean([_holds(case, span) for case, span in found])
    shares = [len(case.text[slice(*span)].split()) / len(case.text.split()) for case, span in found if span]
    middle, high = np.percentile(shares, [50, 90])
    return f"holds an answer {held:.3f}   words set off: p50 {middle:.3f}, p90 {high:.3f}   of {len(found)}"


def _holds(case: Case, span: tuple[int, int] | None) -> bool:
    return span is not None and any(
        f" {_plain(answer)} " in f" {_plain(case.text[slice(*span)])} " for answer in case.answers
    )


def _plain(text: str) -> str:
    kept = "".join(char for char in text.casefold() if char not in string.punctuation + "–—’“”")
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", kept).split())


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    for folder in parser.parse_args().sets:
        known = cases(folder)
        began = time.perf_counter()
        ours = [(case, highlight(read(case.question), case.text)) for case in known]
        spent = (time.perf_counter() - began) / len(known)
        print(f"{folder.name}, ours".ljust(44), figures(ours), f"  {spent * 1000:.2f} ms each")
        print(f"{folder.name}, trivial".ljust(44), figures([(c, trivial(c.question, c.text)) for c in known]))


if __name__ == "__main__":
    main()
