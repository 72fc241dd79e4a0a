"""Learn what each feature of the ranking weighs, from question sets of the shape that `newsbot evaluate` reads.

python -m bench.learn_ranking SET… [--limit N] [--write]

SET is a folder with sentences.jsonl and questions.jsonl. Every set is asked clean and with two typos a question. The
weights maximise the chance that the candidates' softmax gives a gold sentence (listwise), with a quadratic penalty.
Printed for each set: hit@1 with weights learnt on the other sets, and beside it with weights learnt on all.
--write puts the latter into store/search/data/ranking.json, which is what the bot uses.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bench.question_sets import QuestionSet, opened
from store.search.features import FEATURES
from store.search.ranking import CLOSE

TABLE = Path(__file__).parents[1] / "store" / "search" / "data" / "ranking.json"
TYPOS = (0, 2)
PENALTY = 60.0  # of the squared weights: chosen for the sets that are left out, which 0.5 and 300 serve worse
NOTE = (
    "Learnt by `python -m bench.learn_ranking`: one weight a feature of store/search/features.py; the score is their "
    "sum. From SQuAD 1.1 (CC BY-SA 4.0), SelQA (Apache-2.0) and QAMR (MIT) questions; no text of theirs is in here."
)
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Starts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the candidates of a set's questions look like, question after question."""

    features: Array  # candidates × features
    gold: Array  # 1 for a gold candidate
    starts: Starts  # where each question's candidates begin
    asked: int  # questions, those without candidates among them


def see(one: QuestionSet, typos: int, limit: int | None) -> Seen:
    rows: list[tuple[float, ...]] = []
    gold: list[bool] = []
    starts: list[int] = []
    questions = [question for question in one.questions(limit, typos) if question.gold]
    for question, found in one.asked(questions, CLOSE):
        if found.matches:
            starts.append(len(rows))
            rows += [match.features for match in found.matches]
            gold += [one.is_gold(question, match) for match in found.matches]
    return Seen(np.array(rows), np.array(gold, dtype=float), np.array(starts), len(questions))


def learn(many: Sequence[Seen], penalty: float = PENALTY) -> Array:
    """Listwise; questions whose gold sentence is not among the candidates teach nothing."""
    features, gold, starts = _together([_learnable(seen) for seen in many])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = features / scale
    sizes = np.diff([*starts, len(features)])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = scaled @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        total, right = np.add.reduceat(odds, starts), np.add.reduceat(odds * gold, starts)
        share = odds / np.repeat(total, sizes) - odds * gold / np.repeat(right, sizes)
        value = float(np.log(total / right).sum() + penalty * weights @ weights)
        return value, scaled.T @ share + 2 * penalty * weights

    fitted = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights: Array = fitted.x / scale
    return weights


def hit1(seen: Seen, weights: Array) -> float:
    scores = seen.features @ weights
    ends = [*seen.starts[1:], len(scores)]
    first = [start + int(np.argmax(scores[start:end])) for start, end in zip(seen.starts, ends, strict=True)]
    return float(seen.gold[first].sum() / seen.asked)


def reachable(seen: Seen) -> float:
    """Share of the questions whose gold sentence is among the candidates."""
    return float(np.maximum.reduceat(seen.gold, seen.starts).sum() / seen.asked)


def _learnable(seen: Seen) -> Seen:
    ends = [*seen.starts[1:], len(seen.gold)]
    kept = [(a, b) for a, b in zip(seen.starts, ends, strict=True) if 0 < seen.gold[a:b].sum() < b - a]
    rows = np.concatenate([np.arange(a, b) for a, b in kept])
    starts = np.cumsum([0, *(b - a for a, b in kept)])[:-1]
    return Seen(seen.features[rows], seen.gold[rows], starts, len(kept))


def _together(many: Sequence[Seen]) -> tuple[Array, Array, Starts]:
    offsets = np.cumsum([0, *(len(seen.gold) for seen in many)])
    starts = [seen.starts + offset for seen, offset in zip(many, offsets, strict=False)]
    return np.concatenate([s.features for s in many]), np.concatenate([s.gold for s in many]), np.concatenate(starts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--limit", type=int, default=1500, help="questions of each set (default 1500)")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    given = parser.parse_args()
    seen: dict[str, list[Seen]] = {}
    for folder in given.sets:
        with opened(folder) as asked:
            seen[asked.name] = [see(asked, typos, given.limit) for typos in TYPOS]
    everything = learn([one for many in seen.values() for one in many])
    print(f"{'set':<10}{'typos':>6}{'among the candidates':>22}{'learnt on the others':>22}{'learnt on all':>15}")
    for name, many in seen.items():
        others = [one for other, they in seen.items() if other != name for one in they]
        without = learn(others) if others else everything
        for typos, one in zip(TYPOS, many, strict=True):
            figures = f"{reachable(one):22.3f}{hit1(one, without):22.3f}{hit1(one, everything):15.3f}"
            print(f"{name:<10}{typos:>6}{figures}")
    weights = {name: round(float(weight), 3) for name, weight in zip(FEATURES, everything, strict=True)}
    if given.write:
        TABLE.write_text(json.dumps({"note": NOTE, "weights": weights}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
