"""An editor says which names mean the same."""

import pytest

from bot import words
from bot.words import answering, conversing, editing, naming
from store.aliases import OwnAliases
from store.database import Database
from store.search.aliases import shipped_groups
from tests.flows.conftest import Stage
from tests.makers import draft

KYIV = draft(headline="Mayor opens a library", paragraphs=("Vitali Orlan is the mayor of Kyiv.",), source=None)


async def added(stage: Stage, line: str) -> str:
    """What the preview said."""
    await stage.owner.send(f"/alias {line}")
    preview = stage.owner.reply
    await stage.owner.press(preview, naming.ALIAS_ADD)
    return preview.text


async def answer(stage: Stage, question: str) -> str:
    await stage.reader.send(question)
    return stage.reader.reply.text


async def test_a_shipped_alias_answers(stage: Stage) -> None:
    await stage.publish(KYIV)
    shown = await answer(stage, "Who is the mayor of Kiev?")
    assert "Vitali Orlan is the mayor of Kyiv." in shown
    assert "Read as" not in shown


async def test_names_are_previewed_and_added_on_one_press_and_then_answer_at_once(stage: Stage) -> None:
    await stage.publish(KYIV)
    assert answering.dont_know() in await answer(stage, "Who is the mayor of Koenugard?")
    assert "Koenugard" in await added(stage, "Kyiv = Koenugard")
    assert stage.owner.reply.text == naming.alias_added(("Kyiv", "Kiev", "Koenugard"))
    assert "Vitali Orlan" in await answer(stage, "Who is the mayor of Koenugard?")


@pytest.mark.parametrize(
    ("asked", "published"),
    [
        ("Who leads the International Monetary Fund?", "Tom Berg leads the IMF."),
        ("Who leads NATO?", "Tom Berg leads the North Atlantic Treaty Organization."),
        ("Who leads the European Union?", "Tom Berg leads the EU."),
        ("Who leads the EU?", "Tom Berg leads the European Union."),
        ("Who leads the Czech Republic?", "Tom Berg leads Czechia."),
        ("Who leads the UK?", "Tom Berg leads Britain."),
        ("Who organised the harbour fair?", "Tom Berg organized the harbor fair."),
    ],
)
async def test_an_institution_is_found_by_its_long_name_and_by_its_short_one(
    stage: Stage, asked: str, published: str
) -> None:
    await stage.publish(draft(headline="Five years on", paragraphs=(published,), source=None))
    assert published in await answer(stage, asked)


async def test_nothing_is_added_before_the_press_nor_after_thinking_better_of_it(stage: Stage) -> None:
    await stage.owner.send("/alias Gull Point = Möwenkap")
    assert await stage.archive.aliases.groups() == []
    await stage.owner.press(stage.owner.reply, words.CANCEL)
    assert stage.owner.reply.text == naming.ALIAS_NOT_ADDED
    assert await stage.archive.aliases.groups() == []


async def test_a_group_that_the_newsroom_has_is_joined_and_the_preview_says_so(stage: Stage) -> None:
    await added(stage, "Gull Point, Möwenkap")
    assert naming.alias_joins([("Gull Point", "Möwenkap")]) in await added(stage, "Möwenkap = Cabo Gaviota")
    assert [group.names for group in await stage.archive.aliases.groups()] == [
        ("Gull Point", "Möwenkap", "Cabo Gaviota")
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kiev = Kyiv", naming.alias_known(("Kyiv", "Kiev"))),
        ("US = United States", naming.ALIAS_ONE_ALREADY),
        ("it = Information Technology", naming.alias_too_common("it")),
        ("a" * 61 + " = b", naming.ALIAS_TOO_LONG),
        ("Kiev", naming.alias_names("Kiev", ["Kyiv"])),
        ("Gull Point", naming.alias_unknown("Gull Point")),
        ("remove Kiev", naming.ALIAS_NOTHING_TO_REMOVE),
        ("x" * 3000, "I know no other name for"),
        ("", naming.HOW_ALIAS),
    ],
)
async def test_what_cannot_be_added_says_why(stage: Stage, line: str, told: str) -> None:
    await stage.owner.send(f"/alias {line}")
    assert told in stage.owner.reply.text
    assert naming.ALIAS_ADD not in stage.owner.reply.labels


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("US = Uncle Sam", naming.alias_in_capitals("US")),
        ("ferry = boat", naming.alias_ordinary("boat")),
        ("RSF = Royal Sailing Fleet", None),
    ],
)
async def test_a_name_that_looks_like_an_ordinary_word_is_warned_about(
    stage: Stage, line: str, warning: str | None
) -> None:
    await stage.owner.send(f"/alias {line}")
    warned = [word for word in ("looks like an ordinary word", "is an ordinary word") if word in stage.owner.reply.text]
    assert bool(warned) is bool(warning)
    assert (warning or "") in stage.owner.reply.text


async def test_a_group_is_removed_by_its_number_and_asked_about_first(stage: Stage) -> None:
    await stage.publish(KYIV)
    await added(stage, "Kyiv = Koenugard")
    await stage.owner.send("/alias")
    await stage.owner.press(stage.owner.reply, "1")
    await stage.owner.press(stage.owner.reply, editing.KEEP)
    await stage.owner.press(stage.owner.reply, "1")
    await stage.owner.press(stage.owner.reply, naming.ALIAS_REMOVE)
    assert stage.owner.reply.text == naming.alias_removed(("Kyiv", "Kiev", "Koenugard"))
    assert answering.dont_know() in await answer(stage, "Who is the mayor of Koenugard?")


async def test_a_group_is_removed_by_one_of_its_names(stage: Stage) -> None:
    await added(stage, "Gull Point = Möwenkap")
    await stage.owner.send("/alias remove Mowenkap")
    await stage.owner.press(stage.owner.reply, naming.ALIAS_REMOVE)
    assert await stage.archive.aliases.groups() == []


async def test_many_groups_are_listed_a_page_at_a_time(stage: Stage) -> None:
    for number in range(12):
        await stage.archive.aliases.add([f"Place {number:02}", f"Lugar {number:02}"])
    await stage.owner.send("/alias")
    assert "Place 11" not in stage.owner.reply.text
    await stage.owner.press(stage.owner.reply, words.NEXT)
    assert "12. Place 11 = Lugar 11" in stage.owner.reply.text
    assert len(stage.owner.replies) == 1


async def test_groups_of_long_names_are_listed_within_one_message_and_do_not_grow_for_ever(stage: Stage) -> None:
    for group in range(10):
        await added(stage, " = ".join(f"{group} {name} {'long ' * 9}" for name in "abcdefghij"))
    await stage.owner.send("/alias")
    shipped = sum(len(group) > 1 for group in shipped_groups())
    assert naming.aliases_head(10, shipped) in stage.owner.reply.text
    await stage.owner.send("/alias " + " = ".join(f"{group} a {'long ' * 9}" for group in range(3)))
    assert stage.owner.reply.text == naming.ALIAS_GROUP_FULL


async def test_what_another_process_adds_is_known_within_a_tick(stage: Stage) -> None:
    await stage.publish(KYIV)
    other = await Database.open(stage.settings.database)
    await OwnAliases(other).add(["Kyiv", "Koenugard"])
    await other.close()
    await stage.app.glossary_tick()
    assert "Vitali Orlan" in await answer(stage, "Who is the mayor of Koenugard?")


async def test_names_are_the_editors_business(stage: Stage) -> None:
    await stage.owner.send("/alias Gull Point = Möwenkap")
    await stage.reader.press(stage.owner.reply, naming.ALIAS_ADD)
    assert await stage.archive.aliases.groups() == []
    await stage.reader.send("/alias Gull Point = Möwenkap")
    assert stage.reader.reply.text == conversing.UNKNOWN_COMMAND
