"""Each guard by itself: what it refuses, and what it lets pass although it looks alike."""

import pytest

from bot.answers.guards import refused
from store.entities import SentenceKind
from store.search import question
from store.search.ranking import Match
from store.search.search import Found
from store.search.sought import Wanted
from store.search.terms import stems, tokens

REFUSED = (
    ("somebody_of_theirs", "When did the ministers resign?", "The ministers' adviser, Ada Lind, resigned in May."),
    ("lacks_what_was_asked", "What was the score of the derby?", "Petrie, the No. 10, scored in the derby."),
    ("another_measure", "How many sponges are there?", "A reef of sponges lies there, 230 kilometres to the west."),
    ("another_name", "When did Ada Lind resign?", "Berta Holm resigned in May."),
    ("another_namesake", "When did Karl Lind resign?", "Anna Lind resigned in May."),
    ("another_direction", "Who governs North Korea?", "The party governs South Korea with the Greens."),
    ("another_number", "Who sent 12,000 troops?", "The king sent 10,000 troops."),
    ("another_date", "Who was elected on 3 June?", "Ms Lind was elected on 3 July."),
    ("reversed_by_negation", "Who signed the treaty?", "The king did not sign the treaty."),
    ("reversed_by_negation", "Who did not sign the treaty?", "The king signed the treaty."),
    ("reversed_by_negation", "Who took gifts?", "The senator denied on Monday that she had taken gifts."),
    (
        "reversed_by_negation",
        "When will the union strike?",
        "The union called off the strike that was planned for May.",
    ),
    ("lacks_what_was_asked", "When did the port open?", "The port opened with a concert."),
    ("another_measure", "How deep is the reef?", "The reef is 6,000 years old."),
    ("names_nobody", "Who is the new mayor?", "So the new mayor will need its votes for every budget."),
    ("names_nobody", "Who will be the next mayor?", "The next election for mayor is due in November 2028."),
    ("names_nobody", "Who was elected mayor?", "The election for mayor was held on Thursday."),
    ("blamed_for_another", "What did they blame for the flood?", "They blamed rust for the leak."),
    ("roles_swapped", "Whom did the county blame?", "Blamed by the ranchers, the county offered to pay."),
    ("reversed_by_negation", "Did the king deny that he signed?", "The king signed the treaty."),
    ("lacks_what_was_asked", "When does the bridge hold lorries?", "The bridge holds 40 lorries."),
    ("lacks_what_was_asked", "How many goals did she score?", "She scored a goal in the 88th minute."),
    ("opposite", "By how much did rents rise?", "Rents fell by 4 percent."),
    ("opposite", "What collapsed before the flood?", "The bridge collapsed after the flood."),
    ("opposite", "How many women were arrested?", "Police arrested 14 men."),
    ("opposite", "How many children were saved?", "Forty adults were saved."),
    (
        "deed_of_the_opposite",
        "How many soldiers were wounded?",
        "Some 14 civilians were wounded and three soldiers killed.",
    ),
    ("another_kind", "Who lent 80 million euros?", "The bank lent 80 million dollars."),
    ("roles_swapped", "Who attacked Georgia?", "Georgia attacked the rebels."),
    ("roles_swapped", "Who sued the senate?", "The governor was sued by the senate."),
    ("roles_swapped", "To whom did the army hand the port over?", "Rebels handed the port over to the army."),
    ("roles_swapped", "When was the builder jailed?", "Lind was jailed in May for bribes from a builder."),
    ("roles_swapped", "Who kept the title against Levon?", "Levon kept the title against Karen."),
    ("roles_swapped", "Why did carrots rot in the field?", "Potatoes rotted in the field."),
    ("somebody_of_theirs", "When did the minister resign?", "The adviser to the minister, Ada Lind, resigned in May."),
    ("somebody_of_theirs", "Why did the minister leave?", "The minister's wife left because of the rain."),
    ("somebody_of_theirs", "When did the minister's wife leave?", "The minister left Rome in May."),
    ("reason_for_another", "Why was the ice thin?", "They cancelled the race because the ice was thin."),
    ("compared_with_another", "Did they sell more pears than figs?", "They sold more apples than pears."),
    ("number_of_what_is_not_asked", "How many wolves did they lose to sheep?", "They lost 210 sheep to wolves."),
    ("another_kind", "How many sheep did they lose to bears?", "They lost 210 sheep to wolves."),
    (
        "another_speaker",
        "What did the union say had caused the fire?",
        "The owner said that a valve had caused the fire; the union said nothing.",
    ),
    ("another_speaker", "Who said that Rovers played well?", "Rovers coach Abbott said that United played well."),
    ("only_planned", "When was the mirror replaced?", "The observatory plans to replace the mirror in 2030."),
    (
        "name_of_two",
        "Who was Carl Hampson?",
        "The engineers were Carl von Linde and his British rival William Hampson.",
    ),
    ("number_of_others", "Who has 17 ministers?", "The state has 17 provinces."),
    ("part_of_another", "Who won the prize for courage?", "Ada won the prize for patience."),
    ("lacks_birth_or_death", "Where was the driver born?", "The driver lives in Bergen."),
)
PASSED = (
    ("What was the score of the derby?", "The Rovers won the derby 3–2."),
    ("What's the final score?", "It ended two all, or 2 to 2, the final score of the year."),
    ("Where was the lens found?", "The lens that was stolen in March has been found in a barn."),
    ("Who coaches the rovers?", "“We were the better team,” the rovers' coach, Ada Lind, said."),
    ("Who is coaching the rovers?", "The rovers’ coach, Ada Lind, said that they were tired."),
    ("How many sponges grow there?", "The sponges grow by several inches within 40 years."),
    ("How many people fled?", "Thousands of people fled within 2 days."),
    ("How many years did the war last?", "The war lasted 12 years."),
    ("How deep is the reef?", "The reef is 40 metres deep and 6,000 years old."),
    ("Who is the new mayor?", "The new mayor, Ada Lind, will need its votes for every budget."),
    ("How many women were arrested?", "Police arrested 14 men and nine women."),
    ("How many civilians were wounded?", "Some 14 civilians were wounded and three soldiers killed."),
    ("Who was elected mayor?", "Ada Lind was elected mayor on Thursday."),
    ("What did they blame for the flood?", "They blamed rust for it."),
    ("Who led the coup?", "The colonel led the failed coup."),
    ("When does the No. 10 tram return?", "The No. 10 tram returns on Monday."),
    ("When was it annexed?", "In 146 BC it was annexed."),
    ("Why did they halt the race?", "They halted the race because the ice was thin."),
    ("Why was the race halted?", "Because the ice was thin, the race was halted."),
    ("When did the adviser to the minister resign?", "The adviser to the minister, Ada Lind, resigned in May."),
    ("When did the minister leave?", "The minister's wife said that the minister left in May."),
    ("Who finished the race at the age of 71?", "Owen Pugh, 71, finished the race."),
    ("How many lines run to Rome?", "Six of the seven lines of the railway run to Rome."),
    ("What did the minister say about the mails?", "The minister, Ada Lind, said she had known nothing of them."),
    ("Who signed the treaty?", "The king, who did not sign the letter, signed the treaty."),
    ("Did the king sign the treaty?", "The king did not sign the treaty."),
    ("Who denied taking gifts?", "The senator denied that she had taken gifts."),
    (
        "Where do the members of the North Atlantic Treaty meet?",
        "Members of the North Atlantic Treaty meet in Vilnius.",
    ),
    ("Who was attacked by Georgia?", "Georgia attacked the rebels."),
    ("Whom did Georgia attack?", "The rebels were attacked by Georgia at dawn."),
    ("Who designed the statue?", "The statue, designed by Auguste Bartholdi, stands in the harbour."),
    ("When did the port open?", "The port opened when the war ended."),
    ("How many pupils were wounded?", "Two teachers were killed and 43 pupils wounded."),
    ("What two things are joined?", "Science and art are joined."),
    ("What does the UMC teach?", "The United Methodist Church teaches that war is wrong."),
    ("When will the mirror be replaced?", "The observatory plans to replace the mirror in 2030."),
)

BEFORE = "The brothers of Karl were there."


def found(asked: str, sentence: str) -> tuple[Found, Match]:
    match = Match(
        1, 1, 0, SentenceKind.BODY, None, sentence, "", (), tuple(stems(sentence)), tuple(stems(BEFORE)), 10.0, ()
    )
    wanted = {token.stem: Wanted(token, ((token.stem, 1.0),), 1.0, 5.0) for token in tokens(asked)}
    return Found(question.read(asked), tuple(wanted.values()), (), (), (match,)), match


@pytest.mark.parametrize(("guard", "asked", "sentence"), REFUSED)
def test_it_is_refused(guard: str, asked: str, sentence: str) -> None:
    assert refused(*found(asked, sentence)) == guard


@pytest.mark.parametrize(("asked", "sentence"), PASSED)
def test_it_passes(asked: str, sentence: str) -> None:
    assert refused(*found(asked, sentence)) is None
