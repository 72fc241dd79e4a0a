"""Learn which words of a sentence answer a question, from question sets that say what the answer is.

python -m bench.learn_highlight SET… [--write]

SET is a folder with sentences.jsonl and questions.jsonl whose lines have `answers`. One weight for each clue of
bot/answers/clues.py, and one for each clue and kind of question, maximise the chance of the answers among all runs of
words of the gold sentence (listwise), with a quadratic penalty. Printed for each set: how often the highlight holds an
answer with weights learnt on the other sets, on the other half of the same set's articles and the other sets, and on
all. --write puts the last into bot/answers/data/highlight.json, which is what the bot uses.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.highlight import Case, cases, figures
from bot.answers.clues import LONGEST, clued
from bot.answers.highlight import Table, highlight
from store.search.question import read

TABLE = Path(__file__).parents[1] / "bot" / "answers" / "data" / "highlight.json"
ROLES = ("start", "inside", "link", "end", "length")
PENALTY = 10.0  # of the squared weights, in questions
FAINT, NARROW = 0.1, 0.2  # a weight below this is left out; of a kind like "how many", below the second
NOTE = (
    "Learnt by `python -m bench.learn_highlight`: what each clue of bot/answers/clues.py weighs for an answer's first "
    "word, any of its words, the step to the next, its last word and its length, for any kind of question and for one. "
    "From SQuAD 1.1 (CC BY-SA 4.0) and QAMR (MIT) questions; no text of theirs is in here."
)
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Rows = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Read:
    """The words of all sentences, one after another, and the runs among them."""

    clues: dict[str, csr_matrix]  # role → words × features
    runs: np.ndarray[tuple[int, ...], np.dtype[np.int64]]  # first word, last word, question
    right: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sets = {folder.name: cases(folder) for folder in given.sets}
    every = [case for one in sets.values() for case in one]
    rows = learn(every)
    for name, own in sets.items():
        others = [case for other, one in sets.items() if other != name for case in one]
        if others:
            show(f"{name}, learnt on the others", own, learn(others))
        show_halves(name, own, others)
        show(f"{name}, learnt on all", own, rows)
    if given.write:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(as_json(rows), "utf-8")


def show_halves(name: str, own: Sequence[Case], others: Sequence[Case]) -> None:
    """Each half of the articles with what the other half taught."""
    titles = sorted({case.title for case in own})
    first = set(titles[::2])
    halves = [case for case in own if case.title in first], [case for case in own if case.title not in first]
    found = []
    for half, other in (halves, halves[::-1]):
        table = Table(learn([*other, *others]))
        found += [(case, highlight(read(case.question), case.text, table)) for case in half]
    print(f"{name}, learnt on its other articles".ljust(44), figures(found))


def show(label: str, own: Sequence[Case], rows: Rows) -> None:
    table = Table(rows)
    print(label.ljust(44), figures([(case, highlight(read(case.question), case.text, table)) for case in own]))


def learn(known: Sequence[Case]) -> Rows:
    names = Names()
    seen = gather(known, names)
    solved = minimize(loss, np.zeros(len(names.all)), (seen,), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    rows: Rows = {role: {} for role in ROLES}
    for (role, clue, kind), weight in zip(names.all, solved.x, strict=True):
        if abs(weight) >= (NARROW if " " in kind and kind != "what kind" else FAINT):
            rows[role].setdefault(clue, {})[kind] = round(float(weight), 1)
    return rows


class Names:
    """The features by number."""

    def __init__(self) -> None:
        self.all: list[tuple[str, str, str]] = []
        self._numbers: dict[tuple[str, str, str], int] = {}

    def number(self, *name: str) -> int:
        role, clue, kind = name
        if (role, clue, kind) not in self._numbers:
            self._numbers[role, clue, kind] = len(self.all)
            self.all.append((role, clue, kind))
        return self._numbers[role, clue, kind]


def gather(known: Iterable[Case], names: Names) -> Read:
    listed: dict[str, list[list[int]]] = {role: [] for role in ROLES}
    runs, right = [], []
    asked = base = 0
    for case in known:
        seen = clued(read(case.question), case.text)
        wanted = answers(case, [(token.start, token.end) for token in seen.tokens])
        if not wanted:
            continue
        by_role = {"start": seen.starts, "inside": seen.insides, "link": seen.links, "end": seen.ends}
        for role, rows in by_role.items():
            listed[role] += [
                [names.number(role, clue, kind) for clue in clues for kind in seen.kinds] for clues in rows
            ]
        count = len(seen.tokens)
        for first in range(count):
            for last in range(first, min(first + LONGEST, count)):
                runs.append((base + first, base + last, asked))
                right.append((first, last) in wanted)
                length = str(last - first + 1)
                listed["length"].append([names.number("length", length, kind) for kind in seen.kinds])
        base += count
        asked += 1
    clues = {role: _matrix(rows, len(names.all)) for role, rows in listed.items()}
    return Read(clues, np.array(runs), np.array(right))


def answers(case: Case, spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The runs of words that an answer covers, wherever it stands in the sentence."""
    wanted = set()
    text = case.text.casefold()
    for answer in case.answers:
        at = text.find(answer.casefold())
        while at >= 0 and answer:
            held = [n for n, (start, end) in enumerate(spans) if start < at + len(answer) and end > at]
            if held and len(held) <= LONGEST:
                wanted.add((held[0], held[-1]))
            at = text.find(answer.casefold(), at + 1)
    return wanted


def loss(weights: Array, seen: Read) -> tuple[float, Array]:
    per_word = {role: seen.clues[role] @ weights for role in ("start", "inside", "link", "end")}
    first, last, asked = seen.runs.T
    inside = np.concatenate([[0.0], np.cumsum(per_word["inside"])])
    link = np.concatenate([[0.0], np.cumsum(per_word["link"])])
    scores = (
        per_word["start"][first] + per_word["end"][last] + inside[last + 1] - inside[first]
        + link[last + 1] - link[first + 1] + seen.clues["length"] @ weights
    )  # fmt: skip
    starts = np.flatnonzero(np.concatenate([[True], np.diff(asked) > 0]))
    scores -= np.maximum.reduceat(scores, starts)[asked]
    raised = np.exp(scores)
    total = np.add.reduceat(raised, starts)
    good = np.add.reduceat(np.where(seen.right, raised, 0.0), starts)
    good = np.maximum(good, 1e-300)
    pull = raised / total[asked] - np.where(seen.right, raised / good[asked], 0.0)
    words = len(per_word["start"])
    pulls = {
        "start": np.bincount(first, pull, words),
        "end": np.bincount(last, pull, words),
        "inside": _spread(first, last + 1, pull, words),
        "link": _spread(first + 1, last + 1, pull, words),
        "length": pull,
    }
    gradient = sum(seen.clues[role].T @ pulls[role] for role in ROLES) + 2 * PENALTY * weights
    return float(np.log(total / good).sum() + PENALTY * weights @ weights), gradient


def _spread(first: Array, after: Array, pull: Array, words: int) -> Array:
    """Each run's pull on every word from its first on."""
    steps = np.bincount(first, pull, words + 1) - np.bincount(after, pull, words + 1)
    return np.cumsum(steps)[:words]


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    places = np.fromiter((at for row in rows for at in row), dtype=np.int64)
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), width))


def as_json(rows: Rows) -> str:
    """A line a clue."""
    roles = []
    for role, clues in rows.items():
        lines = [f"      {json.dumps(clue)}: {json.dumps(clues[clue])}" for clue in sorted(clues)]
        roles.append(f"    {json.dumps(role)}: {{\n" + ",\n".join(lines) + "\n    }")
    return f'{{\n  "note": {json.dumps(NOTE)},\n  "weights": {{\n' + ",\n".join(roles) + "\n  }\n}\n"


if __name__ == "__main__":
    main()
