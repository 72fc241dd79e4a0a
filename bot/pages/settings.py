"""The settings: one message that shows all, and turns to what is to be changed; and what a chat wants."""

from collections.abc import Sequence

from bot.pages.page import Button, Page, Row, rows
from bot.pages.shelves import TOPIC_LABEL
from bot.pages.subscriptions import CHOOSE_TOPICS, LABEL, ON_A_BOARD
from bot.pages.text import Text, bold, join, shortened
from bot.pages.view import BACK, View, digest_line, marked, next_line, quiet_line
from bot.pages.wishing import Board, Look, Story, Then, Tune, Wish, Word
from bot.subscribing.typed import Screen
from bot.words import NEXT, PREVIOUS, timing
from bot.words import subscribing as words
from store.entities import Topic
from store.subscriber import Keyword, Mode

_SHOWN, _NAME, _HEADLINE = 12, 40, 80  # topics in a line; UTF-16 units of a name, and of a headline
_ON_A_PAGE = 20  # words
PAUSE = Button(words.PAUSE, Tune("p", "1"))
RESUME = Button(words.RESUME, Tune("p", "0"))
ADD_TOPICS = Button(words.ADD_TOPICS, Board())


def settings_page(view: View) -> Page:
    """All at a glance."""
    wishes = view.wishes
    wanted, excluded = (_plain_words(wishes.keywords, included) for included in (True, False))
    lines = [
        words.topics_line(_told(view)),
        words.words_line(wanted, excluded),
        words.stories_line(len(wishes.followed), len(wishes.unwanted)),
        digest_line(view),
        quiet_line(view.subscriber.quiet),
        timing.alerts_line(view.subscriber.loud_a_day, view.subscriber.night_alerts),
    ]
    head = words.SETTINGS_HEAD if view.private else words.SETTINGS_HEAD_OF_GROUP
    return Page(join("\n\n", [bold(head), "\n".join(lines), next_line(view)]), _doors(view))


def topics_page(view: View, at: int = 0) -> Page:
    """The chat's topics, each with how it comes."""
    if not view.chosen:
        return Page(Text(words.NOT_SUBSCRIBED), ((CHOOSE_TOPICS,), (BACK,)))
    at = min(at, (len(view.chosen) - 1) // ON_A_BOARD)
    shown = view.chosen[at * ON_A_BOARD : (at + 1) * ON_A_BOARD]
    buttons = rows((_topic_door(topic, mode) for topic, mode in shown), 1)
    return Page(
        Text(words.TOPICS_HEAD),
        (*buttons, *_turns(Screen.TOPICS, len(view.chosen), ON_A_BOARD, at), (ADD_TOPICS, BACK)),
    )


def topic_page(view: View, topic: Topic) -> Page:
    """How one topic comes, to be changed."""
    mode = view.wishes.modes.get(topic.id)
    only = [one for one in view.wishes.keywords if one.topic_id == topic.id]
    lines = [_word_line(one, view) for one in only]
    ways = [_way(topic, one, mode) for one in (Mode.LOUD, Mode.SILENT, Mode.DIGEST, Mode.OFF)]
    leave = (Button(words.UNSUBSCRIBE, Wish(topic.id, None, Then.TOPIC)),) if mode else ()
    narrow = (
        Button(words.ONLY_WITH, Look(Screen.ADD, topic.id)),
        Button(words.NEVER_WITH, Look(Screen.EXCLUDE, topic.id)),
    )
    head = bold(words.topic_so(shortened(topic.name, LABEL), mode.value if mode else None))
    keyboard = (
        *rows(ways, 2),
        leave,
        narrow if mode else (),
        *_word_rows(only, view),
        (Button(words.TOPICS, Look(Screen.TOPICS)), BACK),
    )
    return Page(join("\n\n", [head, "\n".join(lines), words.TOPIC_MODES]), tuple(row for row in keyboard if row))


def words_page(view: View, removed: Keyword | None = None, at: int = 0, begun: str = "") -> Page:
    """The words that are wanted, and those that are not. `begun` tells of a topic that came with one of them."""
    known = sorted(view.wishes.keywords, key=lambda one: (not one.included, one.word.casefold()))
    at = min(at, max(len(known) - 1, 0) // _ON_A_PAGE)
    shown = known[at * _ON_A_PAGE : (at + 1) * _ON_A_PAGE]
    told = words.word_removed(word_label(removed, view)) if removed else begun
    back = (_word_undo(removed, view),) if removed else ()
    lines = "\n".join(_word_line(one, view) for one in shown) or words.NO_WORDS
    add = (Button(words.ADD_WORD, Look(Screen.ADD)), Button(words.EXCLUDE_WORD, Look(Screen.EXCLUDE)))
    keyboard = (back, *_word_rows(shown, view), *_turns(Screen.WORDS, len(known), _ON_A_PAGE, at), add, (BACK,))
    return Page(join("\n\n", [told, lines, words.WORDS_BY_COMMAND]), tuple(row for row in keyboard if row))


def word_asked_page(view: View, included: bool, topic: Topic | None = None) -> Page:
    """For whatever topic, or within one."""
    asked = words.SEND_WORD if included else words.SEND_EXCLUDED
    within = words.word_within(shortened(topic.name, _NAME)) if topic else ""
    never = Look(Screen.TOPIC, topic.id) if topic else Look(Screen.WORDS)
    told = [within, asked, "" if view.private else words.ANSWER_TO_THIS]
    return Page(join("\n", told), ((Button(words.NEVER_MIND, never),),))


def word_label(keyword: Keyword, view: View) -> str:
    topic = view.topics.get(keyword.topic_id or 0)
    within = shortened(topic.name, _NAME) if topic else None
    return (words.wants_word if keyword.included else words.excludes_word)(keyword.word, within)


def stories_page(stories: Sequence[tuple[int, str, bool]]) -> Page:
    """Stories by id and headline, and whether they are followed."""
    if not stories:
        return Page(Text(words.NO_STORIES), ((BACK,),))
    lines = [
        f"{at}. {(words.following if followed else words.unwanted)(shortened(headline, _HEADLINE))}"
        for at, (_, headline, followed) in enumerate(stories, 1)
    ]
    numbers = (
        Button(words.remove(str(at)), Story(story_id, None, Then.STORIES))
        for at, (story_id, _, _) in enumerate(stories, 1)
    )
    return Page(join("\n\n", ["\n".join(lines), words.STORIES_HEAD]), (*rows(numbers, 5), (BACK,)))


def _doors(view: View) -> tuple[Row, ...]:
    pause = RESUME if view.waits else PAUSE
    here = Button(words.SEND_HERE, Tune("t", str(view.thread_id or 0)))
    moving = ((here,),) if not view.private and view.thread_id != view.subscriber.thread_id else ()
    topics = Button(words.TOPICS, Look(Screen.TOPICS)) if view.wishes.modes else CHOOSE_TOPICS
    return (
        (topics, Button(words.WORDS, Look(Screen.WORDS)), Button(words.STORIES, Look(Screen.STORIES))),
        (
            Button(words.HOURS, Look(Screen.HOURS)),
            Button(words.DAYS, Look(Screen.DAYS)),
            Button(words.ZONE, Look(Screen.ZONE)),
        ),
        (Button(words.QUIET, Look(Screen.QUIET)), Button(words.ALERTS, Look(Screen.ALERTS))),
        *moving,
        (pause, Button(words.DELETE_ALL, Look(Screen.DELETE))),
    )


def _told(view: View) -> list[str]:
    shown = [_topic_line(topic, mode, view.wishes.keywords) for topic, mode in view.chosen[:_SHOWN]]
    return [*shown, words.more_topics(len(view.chosen) - _SHOWN)] if len(view.chosen) > _SHOWN else shown


def _topic_line(topic: Topic, mode: Mode, keywords: Sequence[Keyword]) -> str:
    within = [one for one in keywords if one.topic_id == topic.id and mode is not Mode.OFF]
    only = [one.word for one in within if one.included]
    without = [one.word for one in within if not one.included]
    return words.topic_told(shortened(topic.name, _NAME), mode.value, only, without)


def _plain_words(keywords: Sequence[Keyword], included: bool) -> list[str]:
    """Those that count whatever the topic."""
    return [shortened(one.word, _NAME) for one in keywords if one.topic_id is None and one.included is included]


def _topic_door(topic: Topic, mode: Mode) -> Button:
    return Button(words.topic_so(shortened(topic.name, TOPIC_LABEL), mode.value), Look(Screen.TOPIC, topic.id))


def _way(topic: Topic, way: Mode, mode: Mode | None) -> Button:
    return marked(words.how(way.value), way is mode, Wish(topic.id, way, Then.TOPIC))


def _word_line(keyword: Keyword, view: View) -> str:
    return word_label(keyword, view)


def _word_rows(keywords: Sequence[Keyword], view: View) -> tuple[Row, ...]:
    buttons = (
        Button(shortened(words.remove(word_label(one, view)), LABEL), Word(None, one.topic_id or 0, one.word))
        for one in keywords
    )
    return rows(buttons, 2)


def _word_undo(keyword: Keyword, view: View) -> Button:
    label = shortened(words.undo(word_label(keyword, view)), LABEL)
    return Button(label, Word(keyword.included, keyword.topic_id or 0, keyword.word))


def _turns(screen: Screen, count: int, size: int, at: int) -> tuple[Row, ...]:
    back = Button(PREVIOUS, Look(screen, at - 1)) if at else None
    forth = Button(NEXT, Look(screen, at + 1)) if (at + 1) * size < count else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
