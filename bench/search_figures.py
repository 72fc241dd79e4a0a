"""Times as figures: percentiles of medians, and ratios beside the bars that they have to stay under."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float


def spread(rounds: Sequence[Sequence[float]]) -> Spread:
    """Of seconds, one list a round with every question in the same place: the median of the rounds is a question's
    time, so that what else the machine did in one of them does not count."""
    times = [median(each) * 1000 for each in zip(*rounds, strict=True)]
    return Spread(median(times), percentile(times, 95))


def percentile(values: Sequence[float], share: float) -> float:
    """Of at least one value; the share is within 0 and 100."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=1000, method="inclusive")[min(998, round(share * 10) - 1)]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, and the most that it may be."""

    name: str
    value: float
    most: float
    unit: str = ""

    @property
    def kept(self) -> bool:
        return self.value <= self.most

    def line(self) -> str:
        verdict = "kept" if self.kept else "MISSED"
        return f"  {self.name:<66}{self.value:9.2f}{self.unit:<4} (at most {self.most:g}{self.unit}: {verdict})"


def ratios(spreads: Mapping[str, Spread]) -> list[Bar]:
    """Of the contenders' spreads by name; only between those that were measured."""
    pairs = (
        ("whole path, clean / Tantivy, p95", OURS, TANTIVY, 0.5),
        ("whole path, two typos / clean, p95", OURS_MISSPELT, OURS, 2.0),
    )
    there = [pair for pair in pairs if pair[1] in spreads and pair[2] in spreads]
    return [Bar(name, spreads[over].p95 / spreads[under].p95, most) for name, over, under, most in there]


OURS, OURS_MISSPELT, TANTIVY = "newsbot", "newsbot, two typos", "Tantivy"


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The e of y = c · xᵉ that fits best, by least squares of the logarithms; two points or more."""
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    middle_x, middle_y = fmean(xs), fmean(ys)
    over = math.fsum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return over / math.fsum((x - middle_x) * (x - middle_x) for x in xs)
