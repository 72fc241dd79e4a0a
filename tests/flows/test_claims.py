"""A reader asks what sources tell differently."""

import pytest

from bot.words import answering as words
from tests.flows.conftest import Stage
from tests.makers import draft

COUNTS = draft(
    headline="Lorries wait at the harbour bridge",
    paragraphs=(
        "Up to 300 lorries were stopped at the harbour bridge, according to the port authority.",
        "Council leader Bertrand Osei said at least 300 lorries were stopped at the harbour bridge.",
        "The count came after Ellery’s Traffic Office said that 150 lorries had been stopped at the bridge.",
        "The drivers’ union has promised to bring about 900 lorries to the harbour bridge.",
        "The hauliers dismissed the claims that lorries were stopped at the harbour bridge as rumours.",
    ),
)


async def test_figures_that_differ_stand_side_by_side_with_who_says_so(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("How many lorries were stopped at the harbour bridge?")
    reply = stage.reader.reply
    assert reply.text.startswith(words.CLAIMS_DIFFER)
    for who in ("The port authority:", "Council leader Bertrand Osei:", "Ellery’s Traffic Office:"):
        assert who in reply.styled("bold")
    for figure in ("Up to 300", "at least 300", "150"):
        assert figure in reply.styled("bold")
    assert "900" not in reply.text


async def test_a_claim_and_its_denial_stand_together(stage: Stage) -> None:
    await stage.publish(COUNTS)
    await stage.reader.send("Were lorries stopped at the harbour bridge?")
    assert "dismissed" in stage.reader.reply.text
    assert any(claim in stage.reader.reply.text for claim in COUNTS.paragraphs[:2])


async def test_the_same_sentence_in_five_articles_stands_once(stage: Stage) -> None:
    sentence = "The repair of the harbour bridge cost 4.2 million crowns."
    await stage.publish(
        *(draft(headline=f"Bridge news {n}", paragraphs=(sentence, f"Word {n} of it."), source=None) for n in range(5))
    )
    await stage.reader.send("How much did the repair of the harbour bridge cost?")
    assert stage.reader.reply.text.count(sentence) == 1
    assert words.also_in(4) in stage.reader.reply.text


async def test_the_sentence_before_is_shown_where_the_answer_leans_on_it(stage: Stage) -> None:
    before = "Mayor Anna Lindqvist opened the harbour bridge on Monday."
    await stage.publish(draft(paragraphs=(before, "Speaking in Velder, she said the repair cost 4.2 million crowns.")))
    await stage.reader.send("How much did the repair cost?")
    assert words.before(before) in stage.reader.reply.styled("italic")


async def test_figures_that_agree_are_one_answer_and_told_by_all(stage: Stage) -> None:
    texts = (
        "Police said 300 lorries were stopped at the harbour bridge.",
        "At the harbour bridge some 300 lorries were stopped, the port authority said.",
    )
    await stage.publish(*(draft(headline=text[:9], paragraphs=(text,), source=None) for text in texts))
    await stage.reader.send("How many lorries were stopped at the harbour bridge?")
    assert words.CLAIMS_DIFFER not in stage.reader.reply.text
    assert words.also_in(1) in stage.reader.reply.text


async def test_a_headline_in_the_text_is_no_answer(stage: Stage) -> None:
    headline = "Police stop 300 lorries at the harbour bridge."
    await stage.publish(draft(headline=headline, paragraphs=(headline, "The drivers were angry."), source=None))
    await stage.reader.send("How many lorries did police stop at the harbour bridge?")
    assert stage.reader.reply.styled("blockquote") != (headline,)


QUARRY = draft(
    headline="Sorrel quarry takes on masons",
    paragraphs=(
        "The repair of the old mill cost €3.5 million, which the village borrowed.",
        "Entrance to the old mill is free in May; from June on a ticket costs €7 for visitors.",
        "The quarry will hire 60 masons, its manager, Odile Krantz, said on 3 May.",
        "Village elders say that Sorrel has also shipped marble to Tarnholm, which both villages deny.",
        "Barges of Tarnholm carried the masons of Sorrel from the quarry by ship in May.",
        "Odile Krantz has won the village election in Sorrel by 1,310 votes.",
        "Odile Krantz remains the winner of the Sorrel election with 1,290 votes and not the 1,310 first told.",
    ),
)


@pytest.mark.parametrize(
    "question",
    ["How much does the old mill cost?", "Has Sorrel shipped marble to Tarnholm?", "Did Krantz win the election?"],
)
async def test_what_is_about_other_things_does_not_stand_side_by_side(stage: Stage, question: str) -> None:
    await stage.publish(QUARRY)
    await stage.reader.send(question)
    assert words.CLAIMS_DIFFER not in stage.reader.reply.text


async def test_prices_of_the_same_thing_still_stand_side_by_side(stage: Stage) -> None:
    texts = ("The repair of the old mill cost €3.5 million.", "The repair of the old mill cost at least €4.1 million.")
    await stage.publish(*(draft(headline=f"Mill {n}", paragraphs=(text,), source=None) for n, text in enumerate(texts)))
    await stage.reader.send("How much did the repair of the old mill cost?")
    assert stage.reader.reply.text.startswith(words.CLAIMS_DIFFER)


async def test_who_said_so_is_the_one_that_says_and_not_the_clause(stage: Stage) -> None:
    await stage.publish(QUARRY)
    await stage.reader.send("How many masons will the quarry hire?")
    await stage.reader.send("who said so?")
    assert words.claimed_by("its manager, Odile Krantz") in stage.reader.reply.styled("bold")
