import asyncio
import datetime as dt
from typing import Any

import pytest

from store.database import Database
from store.draft_json import draft_from_json, draft_to_json
from store.drafts import LEASE, Drafts
from store.entities import DeskDraft, DeskState, Draft, Part
from tests.makers import NOW, draft

CHAT = EDITOR = 5_000_000_000
SOON = NOW + dt.timedelta(seconds=3)
LATER = NOW + dt.timedelta(minutes=15)


@pytest.fixture
def drafts(database: Database) -> Drafts:
    return Drafts(database)


async def in_review(drafts: Drafts, **given: Any) -> DeskDraft:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    changed = await drafts.change(opened.id, opened.revision, state=DeskState.REVIEW, draft=draft(), **given)
    assert changed is not None
    return changed


# Coming in


async def test_a_draft_opens_empty_and_collecting(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)

    expected = DeskDraft(
        id=opened.id, chat_id=CHAT, editor_id=EDITOR, state=DeskState.COLLECTING, due_at=LATER, created_at=NOW
    )
    assert opened == expected
    assert await drafts.collecting(CHAT, EDITOR) == await drafts.draft(opened.id) == opened


async def test_parts_stand_in_the_order_of_their_messages(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)

    for number in (12, 11, 13):
        added = await drafts.add_part(opened.id, Part(number, f"Part {number}"), SOON)

    assert added is not None
    assert added.parts == (Part(11, "Part 11"), Part(12, "Part 12"), Part(13, "Part 13"))
    assert (added.due_at, added.revision) == (SOON, 4)
    assert await drafts.draft(opened.id) == added


async def test_a_message_that_comes_again_counts_once(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), SOON)

    added = await drafts.add_part(opened.id, Part(11, "Part"), SOON)

    assert added is not None
    assert added.parts == (Part(11, "Part"),)


async def test_parts_that_come_at_once_are_all_kept(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)

    await asyncio.gather(*(drafts.add_part(opened.id, Part(number, "Part"), SOON) for number in range(6)))

    found = await drafts.draft(opened.id)
    assert found is not None
    assert (len(found.parts), found.revision) == (6, 7)


async def test_a_draft_in_review_takes_no_more_parts(drafts: Drafts) -> None:
    reviewed = await in_review(drafts)

    assert await drafts.add_part(reviewed.id, Part(11, "Part"), SOON) is None
    assert await drafts.draft(reviewed.id) == reviewed


async def test_an_empty_draft_goes_on_collecting_when_another_is_opened(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)

    assert await drafts.open(CHAT, EDITOR, SOON, LATER) == opened


async def test_what_was_collecting_is_whole_and_due_when_another_is_opened(drafts: Drafts) -> None:
    first = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(first.id, Part(11, "Part"), SOON)

    second = await drafts.open(CHAT, EDITOR, NOW, LATER)

    assert await drafts.collecting(CHAT, EDITOR) == second
    assert [one.id for one in await drafts.due(NOW)] == [first.id]


async def test_editors_collect_apart(drafts: Drafts) -> None:
    ours, theirs = await drafts.open(CHAT, EDITOR, NOW, LATER), await drafts.open(CHAT, 7, NOW, LATER)

    assert await drafts.collecting(CHAT, EDITOR) == ours
    assert await drafts.collecting(CHAT, 7) == theirs


# Due


async def test_a_draft_is_due_when_its_time_has_come_and_only_one_gets_it(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), SOON)
    assert await drafts.due(NOW) == []

    claims = await asyncio.gather(*(drafts.due(SOON) for _ in range(4)))

    assert [one.id for claimed in claims for one in claimed] == [opened.id]


async def test_a_draft_that_was_claimed_and_never_shown_is_due_again(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), NOW)
    await drafts.due(NOW)

    assert await drafts.due(NOW + LEASE - dt.timedelta(seconds=1)) == []
    assert [one.id for one in await drafts.due(NOW + LEASE)] == [opened.id]


async def test_a_part_that_comes_after_the_claim_is_not_lost(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), NOW)
    [claimed] = await drafts.due(NOW)

    await drafts.add_part(opened.id, Part(12, "Late part"), SOON)

    assert await drafts.change(claimed.id, claimed.revision, state=DeskState.REVIEW, draft=draft()) is None
    assert [len(one.parts) for one in await drafts.due(SOON)] == [2]


async def test_a_draft_that_goes_to_review_is_not_due(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    added = await drafts.add_part(opened.id, Part(11, "Part"), SOON)
    assert added is not None

    await drafts.change(added.id, added.revision, state=DeskState.REVIEW, draft=draft())

    assert await drafts.due(SOON + LEASE) == []


async def test_a_draft_whose_preview_was_owed_and_is_shown_is_not_due(drafts: Drafts) -> None:
    reviewed = await in_review(drafts, due_at=SOON)

    await drafts.shown(reviewed.id, 70)

    found = await drafts.draft(reviewed.id)
    assert found is not None
    assert (found.message_id, found.due_at, found.revision) == (70, None, reviewed.revision)


async def test_showing_what_is_collected_leaves_it_due(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), SOON)

    await drafts.shown(opened.id, 70)

    assert [(one.id, one.message_id) for one in await drafts.due(SOON)] == [(opened.id, 70)]


# On the desk


async def test_a_change_keeps_what_it_does_not_name(drafts: Drafts) -> None:
    reviewed = await in_review(drafts, date_settled=True, message_id=70)

    changed = await drafts.change(reviewed.id, reviewed.revision, draft=draft(headline="Bridge opens"))

    assert changed is not None
    assert changed == await drafts.draft(reviewed.id)
    assert (changed.draft, changed.date_settled, changed.message_id) == (draft(headline="Bridge opens"), True, 70)
    assert changed.revision == reviewed.revision + 1


async def test_of_two_changes_to_one_revision_one_is_made(drafts: Drafts) -> None:
    reviewed = await in_review(drafts)

    made = await asyncio.gather(
        *(drafts.change(reviewed.id, reviewed.revision, awaiting=field) for field in ("headline", "date", "topics"))
    )

    assert len([one for one in made if one is not None]) == 1


async def test_parts_can_be_replaced(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    added = await drafts.add_part(opened.id, Part(11, "Part"), SOON)
    assert added is not None

    changed = await drafts.change(added.id, added.revision, parts=(Part(0, "A whole file"),))

    assert changed is not None
    assert changed.parts == (Part(0, "A whole file"),)


async def test_the_draft_that_asked_last_awaits_the_editors_message(drafts: Drafts) -> None:
    first, second = await in_review(drafts, awaiting="headline"), await in_review(drafts, awaiting="date")

    assert await drafts.awaiting(CHAT, EDITOR) == second
    assert await drafts.awaiting(CHAT, 7) is None
    await drafts.change(second.id, second.revision, awaiting=None)
    assert await drafts.awaiting(CHAT, EDITOR) is None
    assert [one is not None for one in (await drafts.draft(first.id), await drafts.draft(second.id))] == [True, True]


async def test_a_draft_is_closed_once_and_only_as_it_was_seen(drafts: Drafts) -> None:
    reviewed = await in_review(drafts)

    assert not await drafts.close(reviewed.id, reviewed.revision - 1)
    closed = await asyncio.gather(*(drafts.close(reviewed.id, reviewed.revision) for _ in range(3)))

    assert sorted(closed) == [False, False, True]
    assert await drafts.draft(reviewed.id) is None


async def test_a_draft_is_discarded_with_its_parts(drafts: Drafts) -> None:
    opened = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.add_part(opened.id, Part(11, "Part"), SOON)

    await drafts.discard(opened.id)

    assert await drafts.draft(opened.id) is None
    assert (await drafts.open(CHAT, EDITOR, NOW, LATER)).parts == ()


async def test_the_number_of_a_draft_that_is_gone_is_not_given_again(drafts: Drafts) -> None:
    first = await drafts.open(CHAT, EDITOR, NOW, LATER)
    await drafts.discard(first.id)

    assert (await drafts.open(CHAT, EDITOR, NOW, LATER)).id > first.id


@pytest.mark.parametrize(
    "written",
    [
        draft(notes=("The site's name was guessed.",)),
        draft(published_at=NOW, caption="The bridge.", picture="https://example.org/bridge.jpg", site=None),
        Draft(headline="Only a headline", paragraphs=()),
    ],
    ids=["with notes", "with everything else", "with nothing"],
)
def test_a_draft_comes_back_from_json_as_it_was(written: Draft) -> None:
    assert draft_from_json(draft_to_json(written)) == written
