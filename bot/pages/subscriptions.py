"""Subscribing and unsubscribing: topics as buttons, and what was done with the way back."""

from collections.abc import Mapping, Sequence

from bot.pages.page import Button, Page, Row, rows
from bot.pages.shelves import TOPIC_LABEL
from bot.pages.text import Text, join, shortened
from bot.pages.wishing import Board, Leave, Look, Then, Tune, Wish, Word
from bot.subscribing.typed import Screen
from bot.subscribing.wishing import Wanted, is_short, plain_word
from bot.words import subscribing as words
from bot.words.browsing import FEWER_TOPICS, MORE_TOPICS
from store.entities import Topic
from store.subscriber import Mode, Wishes

ON_A_BOARD = 12  # topics a page
ECHO = 60  # UTF-16 units of what was asked that a reply repeats
LABEL = 60  # UTF-16 units of a button that has a line to itself

Modes = Mapping[int, Mode]


def board_page(topics: Sequence[Topic], modes: Modes, at: int = 0, coming: Sequence[str] = ()) -> Page:
    """All topics; pressing one subscribes to it, or stops it. `coming` tells when the next digest comes."""
    if not topics:
        return Page(Text(words.NO_TOPICS_YET))
    at = min(at, (len(topics) - 1) // ON_A_BOARD)
    shown = topics[at * ON_A_BOARD : (at + 1) * ON_A_BOARD]
    board = rows((_board_button(topic, modes.get(topic.id), at) for topic in shown), 2)
    foot = (PREVIEW, SETTINGS) if coming else (SETTINGS,)
    return Page(join("\n\n", [words.CHOOSE, *coming]), (*board, *_turns(len(topics), at, leaving=False), foot))


def leaving_page(wishes: Wishes, topics: Sequence[Topic], at: int = 0, left: tuple[Topic, Mode] | None = None) -> Page:
    """The chat's own topics; pressing one stops it. `left` was stopped just now."""
    at = min(at, max(len(topics) - 1, 0) // ON_A_BOARD)
    shown = topics[at * ON_A_BOARD : (at + 1) * ON_A_BOARD]
    board = rows((stop_button(topic, Then.LEAVING, at) for topic in shown), 2)
    others = words.HOW_STOP_OTHERS if wishes.asks else words.NOT_SUBSCRIBED
    head = words.HOW_UNSUBSCRIBE if topics else others
    told = words.unsubscribed(shortened(left[0].name, LABEL)) if left else ""
    undo = (undo_topic(*left, Then.LEAVING, at),) if left else ()
    everything = (Button(words.STOP_EVERYTHING, Leave(False)),) if wishes.asks else ()
    keyboard = (undo, *board, *_turns(len(topics), at, leaving=True), (*other_doors(wishes), *everything), (SETTINGS,))
    return Page(join("\n\n", [told, head]), tuple(row for row in keyboard if row))


def other_doors(wishes: Wishes) -> Row:
    """To what a chat has asked for beside topics."""
    return (*((WORDS,) if wishes.keywords else ()), *((STORIES,) if wishes.followed else ()))


def leave_page() -> Page:
    choices = (Button(words.STOP_YES, Leave(True)), Button(words.STOP_NO, Look()))
    return Page(Text(words.STOP_SURE), (choices,))


def note_page(lines: Sequence[Text | str], keyboard: Sequence[Row]) -> Page:
    """What was done, a line each."""
    return Page(join("\n", lines), tuple(row for row in keyboard if row))


def subscribed_rows(topics: Sequence[tuple[Topic, Mode]]) -> tuple[Row, ...]:
    """After subscribing: how else a single topic can come, when, and all the rest."""
    single = topics[0] if len(topics) == 1 else None
    loud = Button(words.AT_ONCE_INSTEAD, Wish(single[0].id, Mode.LOUD)) if single and single[1] is Mode.DIGEST else None
    return tuple(row for row in ((loud,) if loud else (), (HOUR, SETTINGS)) if row)


def undo_topic(topic: Topic, mode: Mode, then: Then = Then.NOTE, page: int = 0) -> Button:
    return Button(
        shortened(words.undo(words.topic_so(topic.name, mode.value)), LABEL), Wish(topic.id, mode, then, page)
    )


def topic_button(topic: Topic, mode: Mode | None, then: Then = Then.NOTE) -> Button:
    """It says what it sets."""
    return Button(_so(topic.name, mode), Wish(topic.id, mode, then))


def stop_button(topic: Topic, then: Then = Then.NOTE, page: int = 0) -> Button:
    return Button(words.stop(shortened(topic.name, TOPIC_LABEL - 6)), Wish(topic.id, None, then, page))


def word_button(word: str) -> Button:
    return Button(words.word_on(word), Word(True, 0, word, Then.NOTE))


def narrow_button(topic: Topic, word: str, included: bool = True) -> Button:
    """A word within a topic, which is subscribed to with it."""
    label = (words.wants_word if included else words.excludes_word)(word, shortened(topic.name, TOPIC_LABEL))
    return Button(shortened(label, LABEL), Word(included, topic.id, word, Then.NOTE))


def asking_page(question: str, buttons: Sequence[Button]) -> Page:
    """Nothing is done before one of them is pressed."""
    return Page(Text(question), tuple((button,) for button in buttons))


def how_page(topic: Topic, rest: str) -> Page:
    """A topic, and words behind it that say neither how it is to come nor what it is narrowed to."""
    word = plain_word(rest)
    buttons = [topic_button(topic, mode) for mode in (Mode.DIGEST, Mode.LOUD, Mode.SILENT)]
    buttons += [narrow_button(topic, word)] if word and is_short(word) else []
    return asking_page(words.how_topic(topic.name, shortened(rest, ECHO)), buttons)


def which_page(one: Wanted, near: Sequence[Topic]) -> Page:
    """A topic that is not known by this name."""
    asked = shortened(one.topic, ECHO)
    narrow = one.word if is_short(one.word) else ""
    mode = one.mode or Mode.DIGEST
    buttons = [narrow_button(other, narrow) if narrow else topic_button(other, mode) for other in near]
    question = words.did_you_mean(asked, [other.name for other in near]) if near else words.no_such_topic(asked)
    word = narrow or plain_word(one.topic)
    if word and is_short(word):
        question += "\n" + words.as_a_word(word)
        buttons.append(word_button(word))
    return asking_page(question, buttons)


def returned_page(topics: int) -> Page:
    """Somebody who was away is back."""
    choices = (
        Button(words.RESUME_ALL, Tune("p", "0")),
        Button(words.CHANGE, Look()),
        Button(words.DELETE, Look(Screen.DELETE)),
    )
    return Page(Text(words.welcome_back(topics)), (choices,))


SETTINGS = Button(words.TO_SETTINGS, Look())
WORDS = Button(words.WORDS, Look(Screen.WORDS))
STORIES = Button(words.STORIES, Look(Screen.STORIES))
PREVIEW = Button(words.SEE_PREVIEW, Look(Screen.PREVIEW, fresh=True))
FOOT: tuple[Row, ...] = (  # under every digest, which stays as it is
    (
        Button(words.STOP_A_TOPIC, Look(Screen.LEAVING, fresh=True)),
        Button(words.TO_SETTINGS, Look(Screen.ALL, fresh=True)),
    ),
)
HOUR = Button(words.CHANGE_HOUR, Look(Screen.HOURS))
CHOOSE_TOPICS = Button(words.CHOOSE_TOPICS, Board())


def _board_button(topic: Topic, mode: Mode | None, at: int) -> Button:
    if mode in (None, Mode.OFF):
        return Button(
            words.digest_on(shortened(topic.name, TOPIC_LABEL - 11)), Wish(topic.id, Mode.DIGEST, Then.BOARD, at)
        )
    return Button(_stop(topic.name), Wish(topic.id, None, Then.BOARD, at))


def _stop(name: str) -> str:
    return words.stop_topic(shortened(name, TOPIC_LABEL - 8))


def _so(name: str, mode: Mode | None) -> str:
    if mode is Mode.DIGEST:
        return words.digest_on(shortened(name, LABEL - 11))
    return words.topic_so(shortened(name, LABEL - 20), mode.value if mode else None)


def _turns(count: int, at: int, *, leaving: bool) -> tuple[Row, ...]:
    back = Button(FEWER_TOPICS, Board(leaving, at - 1)) if at else None
    forth = Button(MORE_TOPICS, Board(leaving, at + 1)) if (at + 1) * ON_A_BOARD < count else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
