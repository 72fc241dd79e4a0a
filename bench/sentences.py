"""Sentence splitting, measured: ours beside the libraries, on gold boundaries.

    python -m bench.sentences [FOLDER]

FOLDER holds `ewt_dev_test.jsonl`, `pud.jsonl`, `golden_rules_en.jsonl` and `pragmatic_english_spec.jsonl`.
Inner-boundary F1: a boundary is the number of non-space characters before it; the end of a text is none.
Sentences a second are those of EWT, paragraph by paragraph, best of three. A library that is not installed is left out.
"""

import argparse
import importlib
import itertools
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.search import sentences

Splitter = Callable[[str], Sequence[str]]
_PUD_DOCUMENT = len("n01001")  # the part of a sentence's id that names its document
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "sentences"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its gold sentences."""

    text: str
    gold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sets:
    ewt: list[Passage]  # one paragraph each, of two sentences or more: the published figures are on these
    ewt_all: list[Passage]  # and the paragraphs of one sentence, where any boundary is one too many
    ewt_documents: list[Passage]  # all paragraphs of a document, joined by a space
    pud: list[Passage]  # all sentences of a document, joined by a space
    pud_whole: list[Passage]  # the whole file, joined by a space
    golden: list[Passage]
    pragmatic: list[Passage]


def read_sets(folder: Path) -> Sets:
    ewt = _rows(folder / "ewt_dev_test.jsonl")
    pud = _rows(folder / "pud.jsonl")
    paragraphs = [_passage(row["sentences"]) for row in ewt]
    return Sets(
        ewt=[paragraph for paragraph in paragraphs if len(paragraph.gold) > 1],
        ewt_all=paragraphs,
        ewt_documents=[_passage(gold) for gold in _grouped((row["doc"], row["sentences"]) for row in ewt)],
        pud=[_passage(gold) for gold in _grouped((row["sent_id"][:_PUD_DOCUMENT], [row["text"]]) for row in pud)],
        pud_whole=[_passage([row["text"] for row in pud])],
        golden=_texts(folder / "golden_rules_en.jsonl"),
        pragmatic=_texts(folder / "pragmatic_english_spec.jsonl"),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _texts(path: Path) -> list[Passage]:
    return [Passage(row["text"], tuple(row["sentences"])) for row in _rows(path)]


def _passage(gold: Sequence[str]) -> Passage:
    return Passage(" ".join(gold), tuple(gold))


def _grouped(rows: Iterable[tuple[str, list[str]]]) -> Iterator[list[str]]:
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        yield [sentence for _, gold in group for sentence in gold]


def inner_boundaries(parts: Sequence[str]) -> set[int]:
    lengths = (len("".join(part.split())) for part in parts)
    ends = list(itertools.accumulate(lengths))
    return set(ends[:-1]) - {0, *ends[-1:]}


def f1(splitter: Splitter, passages: Sequence[Passage]) -> float:
    hits = found = wanted = 0
    for passage in passages:
        ours, gold = inner_boundaries(splitter(passage.text)), inner_boundaries(passage.gold)
        hits, found, wanted = hits + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * hits / (found + wanted)


def exact(splitter: Splitter, passages: Sequence[Passage]) -> int:
    """How many texts come out as their gold sentences, white space aside."""
    return sum(_squeezed(splitter(passage.text)) == _squeezed(passage.gold) for passage in passages)


def _squeezed(parts: Sequence[str]) -> list[str]:
    return [" ".join(part.split()) for part in parts if part.strip()]


def speed(splitter: Splitter, passages: Sequence[Passage]) -> float:
    """Gold sentences a second, best of three."""
    count = sum(len(passage.gold) for passage in passages)
    return count / min(_seconds(splitter, passages) for _ in range(3))


def _seconds(splitter: Splitter, passages: Sequence[Passage]) -> float:
    start = time.perf_counter()
    for passage in passages:
        splitter(passage.text)
    return time.perf_counter() - start


def _pysbd() -> Splitter:
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: segmenter.segment(text)


def _sentence_splitter() -> Splitter:
    splitter = importlib.import_module("sentence_splitter").SentenceSplitter(language="en")
    return lambda text: splitter.split(text)


def _syntok() -> Splitter:
    analyze = importlib.import_module("syntok.segmenter").analyze
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in analyze(text)
        for sentence in paragraph
    ]


def _nupunkt() -> Splitter:
    sent_tokenize = importlib.import_module("nupunkt").sent_tokenize
    return lambda text: sent_tokenize(text)


def _sentencex() -> Splitter:
    segment = importlib.import_module("sentencex").segment
    return lambda text: list(segment("en", text))


LIBRARIES: dict[str, Callable[[], Splitter]] = {
    "newsbot": lambda: sentences.split,
    "pysbd": _pysbd,
    "sentence-splitter": _sentence_splitter,
    "syntok": _syntok,
    "nupunkt": _nupunkt,
    "sentencex": _sentencex,
}


_COLUMNS = ("EWT", "all", "docs", "PUD", "whole", "golden", "pragm.")


def report(splitter: Splitter, sets: Sets) -> str:
    prose = (sets.ewt, sets.ewt_all, sets.ewt_documents, sets.pud, sets.pud_whole)
    rules = (sets.golden, sets.pragmatic)
    figures = [f"{f1(splitter, passages):8.4f}" for passages in (*prose, *rules)]
    counts = [f"{exact(splitter, passages):5}/{len(passages):<3}" for passages in rules]
    return "".join([*figures, *counts, f"{speed(splitter, sets.ewt_all):12,.0f}"])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure sentence splitting.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    sets = read_sets(parser.parse_args().folder)
    columns = "".join(f"{name:>8}" for name in _COLUMNS)
    print(f"{'inner-boundary F1:':18}{columns}{'exactly right:':>17}{'sentences/s':>12}")
    for name, load in LIBRARIES.items():
        try:
            splitter = load()
        except ModuleNotFoundError:
            print(f"{name:18}is not installed: left out")
            continue
        print(f"{name:18}{report(splitter, sets)}", flush=True)


if __name__ == "__main__":
    main()
