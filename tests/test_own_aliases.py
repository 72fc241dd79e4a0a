"""The newsroom's own aliases: kept, joined and removed."""

import asyncio

import pytest

from store.aliases import OwnAliases
from store.database import Database


@pytest.fixture
def aliases(database: Database) -> OwnAliases:
    return OwnAliases(database)


async def test_groups_are_listed_by_their_first_names(aliases: OwnAliases) -> None:
    await aliases.add(["Port Ellery", "the Port"])
    await aliases.add(["gull point", "Möwenkap"])

    assert [group.names for group in await aliases.groups()] == [
        ("gull point", "Möwenkap"),
        ("Port Ellery", "the Port"),
    ]


async def test_groups_that_share_a_name_become_one(aliases: OwnAliases) -> None:
    await aliases.add(["Kyiv", "Kyjev"])
    await aliases.add(["Kiew", "Kijów"])

    joined = await aliases.add(["KYJEV", "Kijow", "Kænugarður"])

    assert joined.names == ("Kyiv", "Kyjev", "Kiew", "Kijów", "Kænugarður")
    assert await aliases.groups() == [joined]


async def test_what_is_there_already_is_not_stored_again(aliases: OwnAliases) -> None:
    group = await aliases.add(["Kyiv", "Kyjev"])
    edition = await aliases.edition()

    assert await aliases.add(["Kyjev", "kyiv"]) == group
    assert await aliases.edition() == edition


async def test_a_removed_group_is_gone_and_only_once(aliases: OwnAliases) -> None:
    group = await aliases.add(["Kyiv", "Kyjev"])

    assert await aliases.remove(group.id)
    assert not await aliases.remove(group.id)
    assert await aliases.group(group.id) is None


async def test_an_id_is_never_given_twice(aliases: OwnAliases) -> None:
    first = await aliases.add(["Kyiv", "Kyjev"])
    await aliases.remove(first.id)

    assert (await aliases.add(["Kyiv", "Kyjev"])).id != first.id


async def test_groups_added_at_once_are_joined_all_the_same(aliases: OwnAliases) -> None:
    await asyncio.gather(*(aliases.add(["Kyiv", f"Kyiv {letter}"]) for letter in "abcdef"))

    [group] = await aliases.groups()
    assert len(group.names) == 7
