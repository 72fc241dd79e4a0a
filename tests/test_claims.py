"""Who claims what, who says so, and what is promised only."""

import pytest

from bot.answers.claims import is_fragment
from bot.answers.context import leans
from bot.answers.denials import denies, disputes
from bot.answers.figures import answering, figures
from bot.answers.speakers import same_speaker, speaker
from store.entities import SentenceKind
from store.search.question import read
from store.search.ranking import Match


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Up to 300 lorries were stopped, according to the port authority.", "the port authority"),
        ("Council leader Bertrand Osei said at least 300 lorries were stopped.", "Council leader Bertrand Osei"),
        ("Osei, who chairs the council, said the bridge was shut.", "Osei"),
        ("“The bridge is shut,” said Mayor Anna Lindqvist.", "Mayor Anna Lindqvist"),
        ("“The bridge is shut,” Anna Lindqvist said on Monday.", "Anna Lindqvist"),
        ("The count came after the drivers’ union said last week that 150 lorries waited.", "the drivers’ union"),
        ("The count came after Ellery’s Traffic Office said last week that 150 waited.", "Ellery’s Traffic Office"),
        ("The bridge is shut, a police spokesperson said.", "a police spokesperson"),
        ("Hauliers, speaking on condition of anonymity, say 40 lorries waited.", "Hauliers"),
        ("The union has previously dismissed the claims as rumours.", "The union"),
        ("The quarry took on 60 masons, its manager, Odile Krantz, said on 3 May.", "its manager, Odile Krantz"),
        ("The mill will grind for 900 bakeries, its owner, Tarn Flour, says.", "its owner, Tarn Flour"),
        ("Two barges brought the marble to Sorrel between 3 and 6 May, the harbour reported.", "the harbour"),
        ("Two masons are ill, and both of them are at home, the clinic said.", "the clinic"),
        ("The quarry reopens on Monday, 9 May, if the road holds, the foreman said.", "the foreman"),
        ("By noon 14 barges were waiting off Sorrel, two more than the harbour had reported.", None),
        ("The quarry lies on a hill that the village has argued about since 1950.", None),
        ("About 70 masons work there, and Tarn Flour said that it envied them.", "Tarn Flour"),
        ("Krantz accepted the offer and said that she was glad.", "Krantz"),
        ("The barges came late, as the harbour has claimed.", None),
        ("Two mills stopped, said Dr. Ada Moon on Monday.", "Dr. Ada Moon"),
        ("The miller’s office, in a statement, said the mill was shut.", "The miller’s office"),
        ("Emily Stroud, the keeper of the mill, said that it turned.", "Emily Stroud"),
        ("Speaking in Velder, she said: “We shall see.”", None),
        ("He said the bridge was shut.", None),
        ("Laboratory tests confirmed 36 cases.", None),
        ("President Odile Krantz called her ministers together on Monday.", None),
        ("President Odile Krantz called the strike a mistake.", "President Odile Krantz"),
        ("Ada Moon reports on ports and railways.", None),
        ("The bridge reopened on Monday.", None),
    ],
)
def test_the_speaker_is_named_in_the_sentences_own_words(text: str, who: str | None) -> None:
    assert speaker(text) == who


def test_a_surname_is_the_same_speaker_as_the_whole_name_with_an_office() -> None:
    assert same_speaker("Osei", "Council leader Bertrand Osei")
    assert not same_speaker("Osei", "the port authority")
    assert not same_speaker("Osei", None)
    assert same_speaker(None, None)


@pytest.mark.parametrize(
    ("text", "written", "value", "announced"),
    [
        ("Up to 3,000 lorries were stopped.", "Up to 3,000", 3000, False),
        ("The union says at least 300 lorries were stopped.", "at least 300", 300, False),
        ("Some 1,500 lorries waited.", "Some 1,500", 1500, False),
        ("About three thousand lorries waited.", "About three thousand", 3000, False),
        ("Nearly 1.5 million lorries crossed last year.", "Nearly 1.5 million", 1_500_000, False),
        ("The union had promised a total of about 10,000 lorries.", "a total of about 10,000", 10_000, True),
        ("The council is preparing to send 40 lorries.", "40", 40, True),
        ("Another 60 lorries are expected on Friday.", "Another 60", 60, True),
        ("Police stopped 21 of the more than 200 lorries.", "21", 21, False),
        ("Twenty-one lorries waited.", "Twenty-one", 21, False),
        ("A dozen lorries waited.", "A dozen", 12, False),
        ("Between 20 and 30 lorries waited.", "Between 20 and 30", 20, False),
        ("Tolls rose by 12% in spring.", "12%", 12, False),
        ("It cost €4.2 million.", "€4.2 million", 4_200_000, False),
    ],
)
def test_a_figure_has_its_qualifier_and_is_so_or_only_announced(
    text: str, written: str, value: float, announced: bool
) -> None:
    (found,) = figures(text)
    assert (text[found.start : found.end], found.value, found.announced) == (written, value, announced)


@pytest.mark.parametrize("text", ["The F-16 flew over.", "In 1998 the bridge was built.", "The 19th bridge."])
def test_the_number_of_a_name_or_of_a_year_is_no_figure(text: str) -> None:
    assert list(figures(text)) == []


def test_a_figure_answers_when_it_counts_what_was_asked() -> None:
    asked = read("How many lorries were stopped at the bridge?")
    assert answering(asked, "Police checked 12 drivers and stopped 300 lorries.") is not None
    assert answering(asked, "Police checked 12 drivers at the bridge.") is None
    assert answering(asked, "The union plans to send 300 lorries to the bridge.") is None


@pytest.mark.parametrize(
    "text",
    [
        "The mill ground 90 sacks, not 120.",
        "It was 90 sacks and not the 120 first told.",
        "Not only sacks came.",
        "Mills are not driven by the best wind but by the steadiest.",
    ],
)
def test_what_is_only_put_right_is_no_denial(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("NORTH QUAY 50 METRES OLD MILL LOCK 3 Ferries turn here before the storm", True),
        ("THE FERRY SAILS AGAIN FROM MONDAY AND STOPS AT HOLM, THE PORT SAID.", False),
        ("The UN and the EU met in Holm on Monday, 3 May.", False),
    ],
)
def test_the_labels_of_a_drawing_are_no_sentence(text: str, whether: bool) -> None:
    assert is_fragment(Match(1, 1, 0, SentenceKind.BODY, None, text, "News", (), (), (), 1.0, ())) is whether


def test_a_denial_may_dispute_the_claim_without_repeating_it() -> None:
    assert denies("The mill did not grind.")
    assert denies("The mill did not grind by night, but the owner did.")
    assert not disputes("The mill did not grind.")
    assert disputes("The miller dismissed the reports as groundless.")


@pytest.mark.parametrize(
    "text",
    [
        "He said the bridge was shut.",
        "But they will not pay.",
        "Speaking in Velder, she said: “We shall see.”",
        "“We shall see,” she said.",
        "The ministry also banned lorries.",
        "That would take a year.",
        "However, the work goes on.",
    ],
)
def test_some_sentences_lean_on_the_one_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["The bridge reopened on Monday.", "Anna Lindqvist said that he was wrong.", "Itinerant sellers left."]
)
def test_others_stand_alone(text: str) -> None:
    assert not leans(text)
