"""An update as Telegram sends it: which chat it belongs to, and what of it may be kept."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

PLACES = ("location", "venue")
WITHHELD = "place_withheld"  # in the place's stead, in what is kept


def number_of(raw: object) -> int | None:
    """None for what is no update at all."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def chat_of(raw: Mapping[str, Any]) -> int | None:
    """The chat in which it happened, or who did it where there is no chat."""
    happened = next((one for one in raw.values() if isinstance(one, Mapping)), {})
    around = happened.get("message")
    for party in (
        happened.get("chat"),
        around.get("chat") if isinstance(around, Mapping) else None,
        happened.get("from"),
    ):
        number = party.get("id") if isinstance(party, Mapping) else None
        if isinstance(number, int):
            return number
    return None


def without_places(raw: Json) -> Json:
    """The same, or a copy in which every place that somebody shared is only a mark that there was one."""
    return _without(raw) if _has_place(raw) else raw


def _has_place(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(name in PLACES or _has_place(part) for name, part in value.items())
    return isinstance(value, list) and any(map(_has_place, value))


def _without(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {name: _without(part) for name, part in value.items() if name not in PLACES}
        return kept if len(kept) == len(value) else {**kept, WITHHELD: True}
    return [_without(part) for part in value] if isinstance(value, list) else value
