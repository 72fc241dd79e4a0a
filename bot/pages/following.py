"""Replies to questions that lean on the last one: they say what it was taken to be."""

from dataclasses import replace

from bot import words
from bot.answers.context import leans
from bot.answers.speakers import speaker
from bot.pages.article import article_link, dateline
from bot.pages.buttons import Open
from bot.pages.page import Button, Page
from bot.pages.text import Span, Text, bold, italic, join, link, quote
from bot.words import answering
from store.entities import Article, Sentence


def taken_page(question: str, page: Page) -> Page:
    """An answer below the question that a follow-up was taken to be."""
    return replace(page, text=join("\n\n", [italic(answering.you_asked(question)), page.text]))


def speaker_page(question: str, article: Article, sentence: Sentence, before: Sentence | None, username: str) -> Page:
    """Who says so: the speaker, set off in the sentence that answered."""
    who = speaker(sentence.text)
    at = sentence.text.find(who) if who else -1
    marked = Text(sentence.text, (Span(at, at + len(who), "b"),) if who and at >= 0 else ())
    lead = bold(answering.claimed_by(who)) if who else Text(answering.NOBODY_NAMED)
    return taken_page(answering.who_said_so(question), _told(lead, marked, article, sentence, before, username))


def day_page(question: str, article: Article, sentence: Sentence, before: Sentence | None, username: str) -> Page:
    """When, where no sentence tells: the one that answered, with the day of its article."""
    lead = Text(answering.not_said_when(article.date))
    return taken_page(question, _told(lead, Text(sentence.text), article, sentence, before, username))


def _told(
    lead: Text, marked: Text, article: Article, sentence: Sentence, before: Sentence | None, username: str
) -> Page:
    leaning = before is not None and leans(sentence.text)
    said: list[Text | str] = [
        lead,
        italic(answering.before(before.text)) if before and leaning else "",
        quote(marked),
    ]
    headline = bold(link(article.headline, article_link(article, username, sentence.hash)))
    return Page(
        join("\n\n", [join("\n", said), join("\n", [headline, dateline(article)])]),
        ((Button(words.OPEN_ARTICLE, Open(article.id, article.version, sentence.hash)),),),
    )
