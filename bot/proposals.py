"""What an editor's line of names comes to: a group to add, and what to know before adding it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.words import naming as words
from store.entities import AliasGroup
from store.search.aliases import Group, is_ambiguous, is_everywhere, joined, same_name, shipped_groups

MOST_NAMES, LONGEST_NAME = 10, 60
MOST_IN_A_GROUP = 20  # names: its line has to fit into one message


@dataclass(frozen=True, slots=True)
class Proposal:
    """`joins` are the groups that become one with it; `ordinary` the names that look like ordinary words."""

    names: Group
    joins: tuple[Group, ...]
    ordinary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing to add; `told` says why."""

    told: str


def names_of(line: str) -> Group:
    """The names of a line with "=" or commas between them."""
    return tuple(name for name in (" ".join(part.split()) for part in re.split("[=,\n]", line)) if name)


def proposal(names: Group, own: Sequence[AliasGroup]) -> Proposal | Declined:
    if len(names) > MOST_NAMES or max(map(len, names)) > LONGEST_NAME:
        return Declined(words.ALIAS_TOO_LONG)
    common = [name for name in names if is_everywhere(name)]
    if common:
        return Declined(words.alias_too_common(common[0]))
    if len(joined([names])) < 2:
        return Declined(words.ALIAS_ONE_ALREADY)
    joins = tuple(_met(names, own))
    known = [group for group in joins if all(_holds(group, name) for name in names)]
    if known:
        return Declined(words.alias_known(known[0]))
    whole = joined([*joins, names])
    if len(whole) > MOST_IN_A_GROUP:
        return Declined(words.ALIAS_GROUP_FULL)
    return Proposal(whole, joins, tuple(filter(is_ambiguous, names)))


def others_of(name: str, own: Sequence[AliasGroup]) -> Group:
    """The names that mean the same as this one."""
    groups = [*(group.names for group in own), *shipped_groups()]
    return tuple(
        other for other in joined(group for group in groups if _holds(group, name)) if not same_name(other, name)
    )


def own_with(name: str, own: Sequence[AliasGroup]) -> AliasGroup | None:
    return next((group for group in own if _holds(group.names, name)), None)


def _met(names: Group, own: Sequence[AliasGroup]) -> list[Group]:
    """The groups that share a name with these. Shipped ones only by a name that has a single meaning there."""
    met = [group.names for group in own if any(_holds(group.names, name) for name in names)]
    for name in names:
        shipped = [group for group in shipped_groups() if len(group) > 1 and _holds(group, name)]
        met += shipped if len(shipped) == 1 and shipped[0] not in met else []
    return met


def _holds(group: Sequence[str], name: str) -> bool:
    return any(same_name(name, one) for one in group)
