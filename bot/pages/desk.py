"""What an editor sees: what came in, the preview exactly as readers will see it, and the buttons that act on it."""

import datetime as dt
from collections.abc import Sequence

from bot import words
from bot.pages.article import sheet_text, sheets_of
from bot.pages.buttons import Desk, Withdraw
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import Alert
from bot.pages.shelves import choice_page
from bot.pages.text import Text, bold, join, shortened
from bot.words import delivering, editing
from store.broadcast import Broadcast
from store.entities import Article, DeskDraft, Draft

MOST_NOTES = 12
MOST_FAILURES = 8
NOTE_UNITS = 250  # UTF-16 units of a note, a name, a headline that is told about


def notes_page(draft: Draft) -> Page:
    """What the intake made of the text: above the preview, not in it."""
    lines = [f"• {shortened(note, NOTE_UNITS)}" for note in draft.notes[:MOST_NOTES]]
    dated = "" if draft.date else editing.DATE_MISSING
    head = editing.draft_head(len(draft.paragraphs), shortened(draft.byline, NOTE_UNITS))
    return Page(join("\n", [head, *lines, dated]))


def preview_page(desk: DeskDraft, draft: Draft, today: dt.date, alert: str, number: int = 0) -> Page:
    """`alert` is what the button says that publishes and alerts: how many get it, and until when."""
    sheets = sheets_of(draft, draft.source)
    number = min(number, len(sheets) - 1)
    text = sheet_text(draft, sheets, number, draft.source)
    return Page(text, _preview_keyboard(desk, number, len(sheets), today, alert), draft.picture)


def collecting_page(desk: DeskDraft) -> Page:
    """While parts come in. Without any, the first may take its time; after one, silence means that it is whole."""
    text = editing.taken_in(len(desk.parts)) if desk.parts else editing.SEND_ARTICLE
    done = [_act(desk, editing.DONE, "done")] if desk.parts else []
    return Page(Text(text), ((*done, _act(desk, words.CANCEL, "discard")),))


def awaiting_page(desk: DeskDraft, draft: Draft, field: str) -> Page:
    """What the editor is to send. Topics can also be taken away one by one."""
    prompts = {"headline": editing.NEW_HEADLINE, "date": editing.NEW_DATE, "topics": editing.NEW_TOPICS}
    removals: tuple[Row, ...] = ()
    if field == "topics":
        buttons = (
            _act(desk, editing.remove_topic(shortened(topic, 26)), "untopic", str(at))
            for at, topic in enumerate(draft.topics)
        )
        removals = rows(buttons, 2)
    return Page(Text(prompts[field]), (*removals, (_act(desk, words.CANCEL, "keep"),)))


def batch_page(desk: DeskDraft, read: int, undated: int, failures: Sequence[str]) -> Page:
    """A file of several articles: how many there are, and what can't be read."""
    shown = [f"• {shortened(failure, NOTE_UNITS)}" for failure in failures[:MOST_FAILURES]]
    if len(failures) > MOST_FAILURES:
        shown.append(editing.more_failures(len(failures) - MOST_FAILURES))
    publish = [_act(desk, editing.publish_all(read), "all")] if read else []
    dates = editing.batch_undated(undated) if undated else ""
    text = join("\n", [editing.batch_head(read, len(failures)), *shown, dates])
    return Page(text, ((*publish, _act(desk, editing.DISCARD, "discard")),))


def published_page(told: str, article: Article, link: Text) -> Page:
    return Page(join("\n", [_published_headline(article, told), link]), ((_withdrawal(article),),))


def alert_planned_page(article: Article, told: str, broadcast: Broadcast) -> Page:
    """While the alert can still be undone."""
    undo = Button(delivering.UNDO_ALERT, Alert(broadcast.id, "undo"))
    return Page(join("\n", [_published_headline(article), told]), ((undo, _withdrawal(article)),))


def alert_going_page(article: Article, told: str, broadcast: Broadcast) -> Page:
    stop = Button(delivering.STOP_ALERT, Alert(broadcast.id, "stop"))
    return Page(join("\n", [_published_headline(article), told]), ((stop, _withdrawal(article)),))


def alert_ended_page(article: Article, told: str) -> Page:
    return Page(join("\n", [_published_headline(article), told]), ((_withdrawal(article),),))


def withdraw_choice_page(articles: Sequence[Article]) -> Page:
    choices = [(article.headline, Withdraw(article.id, article.version)) for article in articles]
    return choice_page(editing.WITHDRAW_WHICH, choices)


def withdraw_sure_page(article: Article) -> Page:
    yes = Button(editing.WITHDRAW_YES, Withdraw(article.id, article.version, confirmed=True))
    no = Button(editing.KEEP, Withdraw(article.id, 0))
    return Page(Text(editing.withdraw_sure(shortened(article.headline, NOTE_UNITS))), ((yes, no),))


def _published_headline(article: Article, told: str = editing.PUBLISHED_NEW) -> Text:
    return bold(editing.published(shortened(article.headline, NOTE_UNITS), told))


def _withdrawal(article: Article) -> Button:
    return Button(editing.WITHDRAW, Withdraw(article.id, article.version))


def _preview_keyboard(desk: DeskDraft, number: int, count: int, today: dt.date, alert: str) -> tuple[Row, ...]:
    turns = [(words.PREVIOUS, number - 1)] if number else []
    turns += [(words.NEXT, number + 1)] if number < count - 1 else []
    keyboard = [tuple(_act(desk, label, "page", str(to)) for label, to in turns)]
    if not desk.date_settled:
        keyboard += _date_rows(desk, today)
    fields = (
        (editing.CORRECT_HEADLINE, "headline"),
        (editing.CORRECT_DATE, "date"),
        (editing.CORRECT_TOPICS, "topics"),
    )
    keyboard.append(tuple(_act(desk, label, "correct", field) for label, field in fields))
    keyboard.append((_act(desk, editing.PUBLISH, "publish"), _act(desk, editing.DISCARD, "discard")))
    keyboard.append((_act(desk, alert, "alert"),))
    return tuple(row for row in keyboard if row)


def _date_rows(desk: DeskDraft, today: dt.date) -> list[Row]:
    """Each button carries the day that it sets: pressed tomorrow, "Today" still means the day it says."""
    yesterday = today - dt.timedelta(days=1)
    days = (
        _act(desk, editing.today(today), "date", today.isoformat()),
        _act(desk, editing.yesterday(yesterday), "date", yesterday.isoformat()),
    )
    others = (
        _act(desk, editing.DATE_OTHER, "correct", "date"),
        _act(desk, editing.DATE_UNKNOWN, "date", "unknown"),
    )
    return [days, others]


def _act(desk: DeskDraft, label: str, action: str, value: str = "") -> Button:
    return Button(label, Desk(desk.id, desk.revision, action, value))
