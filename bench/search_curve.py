"""How the figures grow with the archive: measured at several sizes, fitted, and drawn."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.search_build import Built
from bench.search_figures import OURS, OURS_MISSPELT, TANTIVY, Bar, Spread, exponent

_FITTED_FROM = 100_000  # sentences


@dataclass(frozen=True, slots=True)
class Point:
    built: Built
    spreads: dict[str, Spread]
    resident: float  # MB
    disk: int  # bytes


_COLUMNS = "p50 ms,p95 ms,typos p95,Tantivy p95,ratio,store s,index s,memory MB,disk MB".split(",")


def table(points: Sequence[Point]) -> str:
    head = f"  {'sentences':>12}" + "".join(f"{column:>13}" for column in _COLUMNS)
    return "\n".join([head, *map(_row, points)])


def _row(point: Point) -> str:
    ours, misspelt, bare = (point.spreads[name] for name in (OURS, OURS_MISSPELT, TANTIVY))
    times = (ours.p50, ours.p95, misspelt.p95, bare.p95, ours.p95 / bare.p95)
    sizes = (point.built.store_s, point.built.index_s, point.resident, point.disk / 1e6)
    figures = [*(f"{figure:13.2f}" for figure in times), *(f"{figure:13,.0f}" for figure in sizes)]
    return f"  {point.built.sentences:12,}" + "".join(figures)


def fitted(points: Sequence[Point]) -> list[Bar]:
    """Nothing where fewer than two points are large enough."""
    large = [point for point in points if point.built.sentences >= 0.9 * _FITTED_FROM]
    if len(large) < 2:
        return []
    names = (OURS, OURS_MISSPELT)
    fits = {n: exponent([(point.built.sentences, point.spreads[n].p95) for point in large]) for n in names}
    return [Bar(f"exponent of the p95, {name}", fit, 0.7) for name, fit in fits.items()]


def draw(points: Sequence[Point], picture: Path) -> None:
    """Needs matplotlib, which the extra `bench` brings."""
    pyplot = importlib.import_module("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    sizes = [point.built.sentences for point in points]
    for name, style in ((OURS, "o-"), (OURS_MISSPELT, "s-"), (TANTIVY, "^--")):
        axes.plot(sizes, [point.spreads[name].p95 for point in points], style, label=f"{name}, p95")
    axes.plot(sizes, [point.spreads[OURS].p50 for point in points], "o:", color="tab:blue", label=f"{OURS}, p50")
    axes.set(xscale="log", yscale="log", xlabel="sentences in the archive", ylabel="milliseconds a question")
    axes.grid(visible=True, which="both", alpha=0.25)
    axes.legend()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=120)
