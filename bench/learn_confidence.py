"""Learn when not to answer, and show what that brings: coverage against precision.

python -m bench.learn_confidence SET… [--limit N] [--write] [--picture FILE]

SET is a folder with sentences.jsonl and questions.jsonl. Learnt from are answerable questions, questions that nothing
in the pool answers (those of foreign_questions.jsonl where a set has them, or else another set's), and answerable ones
as they would be if the sentences that answer were not there; clean, with two typos, and in archives of a few articles.
Sets whose names begin alike share their articles, and are left out together when one is measured.
Printed: coverage and precision with weights learnt without the set, on two mixtures for each set that has them, and
at the default setting with weights learnt on all.
--write puts weights learnt on all into bot/answers/data/confidence.json, which is what the bot uses.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bench.learn_ranking import TYPOS, Array
from bench.question_sets import QuestionSet, few, opened
from bot.answers.choosing import DEFAULT_THRESHOLD, unrefused
from bot.answers.confidence import SIGNALS, signals
from bot.evaluation import PoolQuestion

TABLE = Path(__file__).parents[1] / "bot" / "answers" / "data" / "confidence.json"
PENALTY = 1.0
KINDS = np.array([1000.0, 1000.0, 1000.0, 300.0])  # what all questions of a kind weigh together, in each set
FOREIGN = 783  # questions that nothing answers, of each set
ARTICLES, ARCHIVES, EACH = 4, 20, 20  # young archives of a set, and how many questions of either kind each is asked
NOTE = (
    "Learnt by `python -m bench.learn_confidence`: one weight a signal of bot/answers/confidence.py, put together by a "
    "logistic function. From SQuAD 1.1 and 2.0 (CC BY-SA 4.0), SelQA (Apache-2.0) and QAMR (MIT) questions; no text of "
    "theirs is in here."
)
ANSWERABLE, IMPOSSIBLE, FOREIGN_KIND, BEREFT = 0, 1, 2, 3  # bereft: what would be shown if nothing right were there


@dataclass(frozen=True, slots=True)
class Asked:
    """One set's questions: the signals of what would be shown, whether that is right, and of which kind they are."""

    signals: Array
    right: Array
    kind: Array


def see(one: QuestionSet, own: Sequence[PoolQuestion], foreign: Sequence[PoolQuestion]) -> Asked:
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    kinds: list[int] = []
    kind_of = {id(q): ANSWERABLE if q.gold else IMPOSSIBLE for q in own} | {id(q): FOREIGN_KIND for q in foreign}
    for question in [*own, *foreign]:
        kind = kind_of[id(question)]
        found = one.search.ask(question.text)
        wrong = tuple(match for match in found.matches if not one.is_gold(question, match))
        for seen, seen_kind in [(found, kind), *([(replace(found, matches=wrong), BEREFT)] if question.gold else [])]:
            match = unrefused(seen)
            rows.append(signals(seen, match) if match else (0.0,) * len(SIGNALS))
            right.append(match is not None and one.is_gold(question, match))
            kinds.append(seen_kind)
    return Asked(np.array(rows), np.array(right, dtype=float), np.array(kinds))


def see_few(folder: Path) -> list[Asked]:
    """Young archives, asked what their own articles answer and what others of the set would."""
    found: list[Asked] = []
    with few(folder, ARTICLES, ARCHIVES) as archives:
        for number, one in enumerate(archives):
            asked = one.questions(None, typos=2 * (number % 2))
            own = [question for question in asked if question.gold][:EACH]
            foreign = [replace(question, gold=frozenset()) for question in asked if not question.gold][:EACH]
            if own and foreign:
                found.append(see(one, own, foreign))
    return [joined(found)]


def joined(many: Sequence[Asked]) -> Asked:
    return Asked(
        np.concatenate([one.signals for one in many]),
        np.concatenate([one.right for one in many]),
        np.concatenate([one.kind for one in many]),
    )


def learn(many: Sequence[Asked]) -> tuple[float, Array]:
    """Bias and weights. Each kind of question weighs the same within its set, and each set the same."""
    x = np.concatenate([one.signals for one in many])
    y = np.concatenate([one.right for one in many])
    importance = np.concatenate([_importance(one) for one in many])
    scale = x.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = np.column_stack([x / scale, np.ones(len(x))])

    def loss(weights: Array) -> tuple[float, Array]:
        total = scaled @ weights
        chance = 1 / (1 + np.exp(-np.clip(total, -50, 50)))
        value = float((importance * (np.logaddexp(0, total) - y * total)).sum() + PENALTY * weights[:-1] @ weights[:-1])
        slope = scaled.T @ (importance * (chance - y))
        slope[:-1] += 2 * PENALTY * weights[:-1]
        return value, slope

    fitted = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    weights: Array = fitted[:-1] / scale
    return float(fitted[-1]), weights


def _importance(one: Asked) -> Array:
    sizes = np.bincount(one.kind, minlength=4)
    importance: Array = KINDS[one.kind] / sizes[one.kind]
    return importance


def confidence(one: Asked, learnt: tuple[float, Array]) -> Array:
    bias, weights = learnt
    chance: Array = 1 / (1 + np.exp(-np.clip(bias + one.signals @ weights, -50, 50)))
    return chance


def operating(one: Asked, sure: Array, coverage: float, others: int) -> tuple[float, float, float]:
    """(threshold, precision, share of the `others` answered) where that share of the answerable is answered."""
    threshold = float(np.quantile(sure[one.kind == ANSWERABLE], 1 - coverage))
    return threshold, *_at(one, sure, threshold, others)


def _at(one: Asked, sure: Array, threshold: float, others: int) -> tuple[float, float]:
    answered = sure >= threshold
    shown = answered & ((one.kind == ANSWERABLE) | (one.kind == others))
    precision = float(one.right[shown].mean()) if shown.any() else 1.0
    elsewhere = one.kind == others
    return precision, float(answered[elsewhere].mean()) if elsewhere.any() else 0.0


def balanced(one: Asked, others: int) -> Asked:
    """As many answerable questions as others, the first of each."""
    answerable, rest = np.flatnonzero(one.kind == ANSWERABLE), np.flatnonzero(one.kind == others)
    kept = np.concatenate([answerable[: len(rest)], rest[: len(answerable)]])
    return Asked(one.signals[kept], one.right[kept], one.kind[kept])


def groups(names: Iterable[str]) -> dict[str, str]:
    """Sets that share their articles: "squad" and "squad2"."""
    ordered = sorted(names, key=len)
    return {name: next(first for first in ordered if name.startswith(first)) for name in ordered}


def lines(one: Asked, sure: Array, others: int, label: str) -> Iterator[str]:
    for coverage in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        threshold, precision, wrongly = operating(one, sure, coverage, others)
        yield f"{label:<28}{coverage:>10.0%}{precision:>12.3f}{wrongly:>14.3f}{threshold:>12.3f}"
    yield default_line(one, sure, others, label)


def default_line(one: Asked, sure: Array, others: int, label: str) -> str:
    precision, wrongly = _at(one, sure, DEFAULT_THRESHOLD, others)
    coverage = float((sure >= DEFAULT_THRESHOLD)[one.kind == ANSWERABLE].mean())
    return f"{label:<28}{coverage:>10.1%}{precision:>12.3f}{wrongly:>14.3f}{DEFAULT_THRESHOLD:>12.3f}  by default"


def picture(curves: Mapping[str, tuple[Asked, Array, int]], path: Path) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5))
    for label, (one, sure, others) in curves.items():
        shares = np.linspace(0.05, 1, 60)
        axes.plot(shares, [operating(one, sure, share, others)[1] for share in shares], label=label)
        precision, _ = _at(one, sure, DEFAULT_THRESHOLD, others)
        axes.plot((sure >= DEFAULT_THRESHOLD)[one.kind == ANSWERABLE].mean(), precision, "ko")
    axes.set_xlabel("share of the answerable questions that is answered")
    axes.set_ylabel("share of the answers that is right")
    axes.set_ylim(0, 1.01)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(path)


def gather(folders: Sequence[Path], limit: int | None) -> dict[str, list[Asked]]:
    """Of each set: its questions as they are, the same misspelt, and those of young archives."""
    with ExitStack() as stack:
        sets = {one.name: one for one in (stack.enter_context(opened(folder)) for folder in folders)}
        group = groups(sets)
        found: dict[str, list[Asked]] = {}
        for name, one in sets.items():
            pools = [(one.questions(limit, typos), _foreign(one, sets.values(), group, typos)) for typos in TYPOS]
            found[name] = [*(see(one, own, foreign) for own, foreign in pools), *see_few(one.folder)]
        return found


def _foreign(one: QuestionSet, sets: Iterable[QuestionSet], group: Mapping[str, str], typos: int) -> list[PoolQuestion]:
    if (one.folder / "foreign_questions.jsonl").is_file():
        return one.questions(FOREIGN, typos, "foreign_questions.jsonl")
    other = next((other for other in sets if group[other.name] != group[one.name]), None)
    return [replace(q, gold=frozenset()) for q in other.questions(None, typos) if q.gold][:FOREIGN] if other else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--limit", type=int, default=1500, help="questions of each set (default 1500)")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    parser.add_argument("--picture", type=Path, help="draw the curves into this file")
    given = parser.parse_args()
    seen = gather(given.sets, given.limit)
    group = groups(seen)
    everything = learn([asked for many in seen.values() for asked in many])
    curves: dict[str, tuple[Asked, Array, int]] = {}
    print(f"{'':<28}{'answered':>10}{'precision':>12}{'others':>14}{'threshold':>12}")
    for name, (one, *more) in seen.items():
        others_seen = [asked for label, many in seen.items() if group[label] != group[name] for asked in many]
        learnt = learn(others_seen or [one, *more])
        for others, label in ((FOREIGN_KIND, f"{name} and foreign"), (IMPOSSIBLE, f"{name} and impossible")):
            if (one.kind == others).any():
                mixed = balanced(one, others)
                sure = confidence(mixed, learnt)
                curves[label] = mixed, sure, others
                print("\n".join(lines(mixed, sure, others, label)))
                print(default_line(mixed, confidence(mixed, everything), others, f"{label}, all"))
    bias, weights = everything
    table = {
        "note": NOTE,
        "bias": round(bias, 3),
        "weights": dict(zip(SIGNALS, weights.round(3).tolist(), strict=True)),
    }
    if given.write:
        TABLE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    if given.picture:
        picture(curves, given.picture)


if __name__ == "__main__":
    main()
