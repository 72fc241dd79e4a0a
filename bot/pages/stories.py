"""Buttons under an article that follow its story or let it go, and why something came."""

from collections.abc import Sequence

from bot.delivery.wanting import News, text_of
from bot.pages.page import Button, Page, Row
from bot.pages.subscriptions import SETTINGS, topic_button
from bot.pages.text import bold, join, shortened
from bot.pages.wishing import Leave, Story, Word
from bot.words import subscribing as words
from store.entities import Article, Topic
from store.subscriber import Mode, Wishes

_HEADLINE = 120  # UTF-16 units
_LESS = {
    Mode.LOUD: (Mode.SILENT, Mode.DIGEST, Mode.OFF),
    Mode.SILENT: (Mode.DIGEST, Mode.OFF),
    Mode.DIGEST: (Mode.OFF,),
    Mode.OFF: (),
}


def story_row(article_id: int, followed: bool | None) -> Row:
    """What is set already shows, with the way back."""
    if followed is None:
        return (Button(words.FOLLOW, Story(article_id, True)), Button(words.NO_MORE, Story(article_id, False)))
    label = words.FOLLOWING if followed else words.NO_MORE_COMES
    return (Button(label, Story(article_id, None)),)


def reasons_page(article: Article, wishes: Wishes, topics: Sequence[Topic], followed: bool | None) -> Page:
    """Why an article came, and how less of it would."""
    reasons = [words.topic_so(topic.name, wishes.modes[topic.id].value) for topic in topics]
    said = News(article.id, frozenset(), article.id, article.id, text_of(article))
    wanted = [one.word for one in wishes.keywords if one.included and one.topic_id is None and said.says(one.word)]
    reasons += map(words.the_word, wanted)
    reasons += [words.FOLLOWED_REASON] if followed else []
    less = [(topic_button(topic, mode),) for topic in topics for mode in _LESS[wishes.modes[topic.id]]]
    less += [(Button(words.remove(words.wants_word(word, None)), Word(None, 0, word)),) for word in wanted]
    head = bold(shortened(article.headline, _HEADLINE))
    keyboard = (*less, story_row(article.id, followed), (Button(words.STOP_EVERYTHING, Leave(False)), SETTINGS))
    return Page(join("\n\n", [head, words.because(reasons)]), keyboard)
