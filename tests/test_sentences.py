import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import sentences as bench
from store.search.sentences import spans, split
from tests.shared import SHARED, needs_shared

# A bar stands where one sentence ends and the next begins.
PLAIN = [
    "The dam broke at dawn. | Two villages were under water by noon.",
    "Who opened the gate? | Nobody knows! | The guard had left.",
    "The fine was $4.50. | Bread costs 3.2 percent more.",
    "The harbour closed in 2019. | 2020 was worse.",
    "Was it safe?! | The inspectors thought so!!",
    "the ferry was late. | we waited on the quay.",
    "He came in. | Police were waiting.",
    "The answer was no. | Farmers had expected more.",
    "She was ill. | Nurses took turns.",
]
ABBREVIATIONS = [
    "U.S. officials flew to Oslo. | The U.S. Navy did not comment.",
    "Lt. Gen. Ada Voss relieved Maj. Gen. Piet Hahn. | Col. Brandt stayed.",
    "The minister left No. 10 by the back door. | Fig. 3 on p. 41 shows where.",
    "Mr. and Mrs. Aldous met Dr. Ngo. | Prof. Lund was away.",
    "The Rev. Tom Abel spoke in St. Albans near Mt. Rinjani. | Few came.",
    "Orla Corp. said it would buy Brandt & Co. in May. | Shares rose.",
    "Shipyards, docks, cranes, etc. were sold. | Nothing was left.",
    "The ship was built in Bath, Me., and sold in Nov. 1998. | It sank.",
    "Korda vs. Hale ended in a draw. | The fans left.",
    "He holds a Ph.D. in law. | She has an M.B.A. from Lund.",
    "Cargo, e.g. grain, waits for weeks, i.e. until it rots. | Prices fall.",
    "Gov. Ana Reyes (D-N.M.) refused. | Sen. Joe Marsh, R-Ore., agreed.",
    "Adm. Rolf Beck (ret.) spoke first. | Amb. Li followed.",
    "It stands 6 ft. above the sea and weighs 12 kg. | The sea is rising.",
    "Messrs. Dunn and Ferris paid approx. 300 euros. | It was not enough.",
    "The suspect, Yusuf Abel Jr., was held. | Sgt. Pike saw it.",
    "Read vol. 2, pp. 14-19. | Art. 5 is short.",
    "The clinic is open Mon. and Tues. until noon. | It is closed on Sundays.",
    "An unknown wrd. in small letters is no end.",
]
LAST_WORDS = [
    "The fleet belongs to the U.S. | It was built in Korea.",
    "The mill was sold to Varga Inc. | The price was not disclosed.",
    "They grow beans, maize, etc. | Little of it is sold.",
    "The road leads to Elm St. | From there it is a short walk.",
    "They chose Plan B. | Then the rain came.",
    "It could have been you or I. | Who else?",
]
INITIALS = [
    "J. R. Hartmann wrote to George W. Abel. | Neither answered.",
    "The prize went to M. Okafor, B. Lindqvist and C. Ray. | D. Cho came fourth.",
    "“It is ours,” said Brig. Gen. P. Ryland. | No one disagreed.",
    "T.S. Moran bowed. | A.-M. Dubois did not.",
]
HOURS = [
    "The vote opens at 8 a.m. Monday and ends at 6 p.m. EST. | Counting takes a day.",
    "The shelling stopped at 4 a.m. | Rescuers came an hour later.",
    "Doors open at 7.30 p.m. on Friday. | Tickets are gone.",
    "It rained until 9 p.m. | “We were soaked,” he said.",
]
ADDRESSES = [
    "Write to desk@paper.example.org. | Someone will answer.",
    "The map is at https://example.org/a.b?c=d.e. | It is free.",
    "Version 2.0.1 of Pad.js is out. | Users noticed.",
    "He founded Crates.Com in a garage. | It failed.",
]
QUOTES = [
    "“We are tired. We are going home,” the captain said. | The crew cheered.",
    '"We are tired. We are going home," the captain said. | The crew cheered.',
    "‘We’re tired. We won’t stay,’ the captain said. | The crew cheered.",
    "The captain said: “We are tired. We are going home.” | The crew cheered.",
    "“We are tired.” | The captain paused. | “We are going home.”",
    "“Are we lost?” Ms. Okafor asked. | “Not yet,” said the pilot.",
    "“Run!” shouted the guard. | The boys ran.",
    "“Who? Me?” he said. | “You!”",
    "He called the deal “dead.” | It was not.",
    "The play “Who Goes There?” opens tonight. | It is short.",
    "“Where are they now?” | The question hung in the air.",
]
ASIDES = [
    "The yard (it opened in 1920. It was small then.) is closed. | It had 200 workers.",
    "The yard is closed. | (It had 200 workers.) | Nobody bought it.",
    '"The sea took it" (Lund 12). | Others blame the wind.',
    "The tide turned.[1] | Boats left the harbour.[2][3] | None came back.",
]
PAUSES = [
    "It was ... a long night. | Nobody slept.",
    "The lights went out... | Somebody laughed.",
    "The lights went out. . . . | Somebody laughed.",
    "The lights went out… and on again.",
    "He hoped … I think he still does.",
]
LISTS = [
    "1. Boil the water. | 2. Add the rice. | 3. Wait.",
    "1) Boil the water | 2) Add the rice | 3) Wait",
    "a. boil the water | b. add the rice | c. wait",
    "The steps are simple: | (i) Boil the water | (ii) Add the rice",
    "• Boil the water | • Add the rice",
    "• 9. Boil the water | • 10. Add the rice",
    "The council must a) pay, b) appeal or c) resign. | It will not resign.",
    "The story ends here. | *** | Another one begins.",
]
MARKED_NAMES = [
    "He left Yahoo! in 2007. | Yum! Brands hired him.",
    "She won on Jeopardy! last year. | The prize was a car.",
]
GLUED = [
    ("The vote is over.The count begins.", ["The vote is over.", "The count begins."]),
    ("“It is over.”The count begins.", ["“It is over.”", "The count begins."]),
    ("See Node.Js and www.example.The more.", ["See Node.Js and www.example.The more."]),
    ("He lives on Elm St.The house is red.", ["He lives on Elm St.The house is red."]),
]


@pytest.mark.parametrize("barred", PLAIN)
def test_a_mark_before_a_new_beginning_ends_a_sentence(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", ABBREVIATIONS)
def test_an_abbreviation_does_not_end_a_sentence(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", LAST_WORDS)
def test_an_abbreviation_may_be_the_last_word(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", INITIALS)
def test_initials_stay_with_their_name(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", HOURS)
def test_an_hour_stays_with_its_day_or_zone(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", ADDRESSES)
def test_a_stop_inside_an_address_ends_nothing(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", QUOTES)
def test_a_quotation_stays_with_its_speaker(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", ASIDES)
def test_an_aside_belongs_where_its_brackets_say(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", PAUSES)
def test_an_ellipsis_ends_a_sentence_only_before_a_new_beginning(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", LISTS)
def test_the_points_of_a_list_stand_alone_unless_they_make_one_sentence(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize("barred", MARKED_NAMES)
def test_a_name_with_a_mark_of_its_own_does_not_end_a_sentence(barred: str) -> None:
    assert split(unbarred(barred)) == barred.split(" | ")


@pytest.mark.parametrize(("text", "sentences"), GLUED)
def test_a_lost_space_is_seen_before_a_word_that_begins_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_long_quotation_is_split_like_any_passage() -> None:
    sentence = "The water rose through the night and by the morning the lower town had gone."

    assert len(split(f"“{' '.join([sentence] * 5)}” he said.")) == 5


@pytest.mark.parametrize("text", ["", " ", "\n \t"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize("text", ["...", "? ! .", "Fish", "(", ' " '])
def test_a_text_without_an_end_is_one_sentence(text: str) -> None:
    assert split(text) == [text.strip()]


# What the rules look at, thick enough that they meet.
TEXTS = st.one_of(
    st.text(),
    st.text("aIbU.!? …\"'“”()[]1-•\n"),
    st.lists(
        st.sampled_from(
            ["The", "U.S.", "No.", "10", "a.m.", "end.", "he", "said", "“Go!", "home.”", "1.", "2.", "(so", "..."]
        )
    ).map(" ".join),
)


@given(TEXTS)
def test_only_white_space_lies_between_sentences(text: str) -> None:
    inside = {place for start, end in spans(text) for place in range(start, end)}

    assert all(place in inside or letter.isspace() for place, letter in enumerate(text))


@given(TEXTS)
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    edges = list(itertools.chain.from_iterable(spans(text)))

    assert edges == sorted(edges)
    assert all(start < end for start, end in spans(text))


@given(TEXTS)
def test_a_sentence_has_no_white_space_at_its_edges(text: str) -> None:
    assert all(sentence == sentence.strip() for sentence in split(text))


@given(TEXTS)
def test_a_line_break_counts_as_a_space(text: str) -> None:
    assert spans(text.replace("\n", " ")) == spans(text)


WORDS = st.sampled_from(["boats", "left", "quietly", "harbour", "men", "without", "47", "lamps"])
SENTENCES = st.builds(lambda words, mark: f"The {' '.join(words)} sank{mark}", st.lists(WORDS), st.sampled_from(".!?"))


@given(st.lists(SENTENCES))
def test_plain_sentences_joined_come_apart_again(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@needs_shared
def test_gold_boundaries_are_found_at_least_as_well_as_by_the_best_library() -> None:
    sets = bench.read_sets(SHARED / "data" / "sentences")

    assert bench.f1(split, sets.ewt) >= 0.885
    assert bench.f1(split, sets.pud) >= 0.998
    assert bench.exact(split, sets.golden) >= 45


def unbarred(barred: str) -> str:
    return barred.replace(" | ", " ")
