"""What became of deliveries, for the newsroom: in all, by alert, and by digest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.pages.page import Button, Page, Row
from bot.pages.presses import Alert, Stats
from bot.pages.text import Text, bold, join, shortened
from bot.words import delivering
from store.delivery import Count, Kind, State

REASONS = 5  # of failures, that are told
HEADLINE = 120  # UTF-16 units


@dataclass(frozen=True, slots=True)
class Tally:
    """An alert or a slot of digests under its name. `broadcast_id` of an alert that can still be stopped."""

    name: str
    counts: Sequence[Count]
    broadcast_id: int | None = None


def stats_page(whole: Sequence[Count], alerts: Sequence[Tally], digests: Sequence[Tally]) -> Page:
    if not whole:
        return Page(Text(delivering.NOTHING_DELIVERED))
    text = join(
        "\n\n",
        [
            join("\n", [bold(delivering.STATS_HEAD), *(_by_kind(whole))]),
            _reasons(whole),
            _listed(delivering.STATS_ALERTS, alerts),
            _listed(delivering.STATS_DIGESTS, digests),
        ],
    )
    stops = (
        (Button(f"{delivering.STOP_ALERT} {number}", Alert(one.broadcast_id, "stop")),)
        for number, one in enumerate(alerts, 1)
        if one.broadcast_id is not None
    )
    keyboard: tuple[Row, ...] = (*stops, (Button(delivering.REFRESH, Stats()),))
    return Page(text, keyboard)


def _by_kind(counts: Sequence[Count]) -> list[str]:
    kinds = [kind for kind in Kind if any(one.kind is kind for one in counts)]
    return [f"{delivering.KINDS[kind]}: {_told([one for one in counts if one.kind is kind])}" for kind in kinds]


def _told(counts: Sequence[Count]) -> str:
    """ "12,340 sent, 20 waiting, 3 can't be reached"."""
    numbers: Counter[State] = Counter()
    for one in counts:
        numbers[one.state] += one.number
    told = [f"{numbers[state]:,} {delivering.STATES[state]}" for state in delivering.STATES if numbers[state]]
    twice = sum(one.uncertain for one in counts if one.state is not State.UNKNOWN)
    return ", ".join([*told, *([delivering.perhaps_twice(twice)] if twice else [])]) or delivering.NONE_YET


def _reasons(counts: Sequence[Count]) -> Text | str:
    """Why some did not arrive, the commonest first."""
    why: Counter[str] = Counter()
    for one in counts:
        if one.state in (State.ABSENT, State.REFUSED, State.EXPIRED):
            why[one.reason or delivering.STATES[one.state]] += one.number
    lines = [f"{number:,} × {shortened(reason, HEADLINE)}" for reason, number in why.most_common(REASONS)]
    return join("\n", [bold(delivering.STATS_WHY), *lines]) if lines else ""


def _listed(head: str, tallies: Sequence[Tally]) -> Text | str:
    lines = [f"{at}. {shortened(one.name, HEADLINE)}: {_told(one.counts)}" for at, one in enumerate(tallies, 1)]
    return join("\n", [bold(head), *lines]) if lines else ""
