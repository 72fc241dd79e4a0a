"""Page text, as an editor copies it from a browser, into a draft: its lines are told apart by look and by place."""

from collections.abc import Collection, Iterator, Sequence

from bot.errors import Unreadable
from bot.intake.page_authors import authors_of
from bot.intake.page_body import Span, body_span
from bot.intake.page_headline import headline_place
from bot.intake.page_lines import Kind, Line, read_lines
from bot.intake.page_parts import caption_of, is_readable, paragraphs, printed_date, source_of, topics_of
from bot.intake.page_site import site_of
from store.entities import Draft

_NO_BODY = (
    "There is no article in this text: it has no paragraph with a whole sentence. "
    "Copy the page from its headline to the end of its last paragraph, and send that."
)
_NO_HEADLINE = (
    "This text has no headline. Put the headline on a line of its own above the first paragraph, and send it again."
)
_SHOWN = 3  # of the lines left out, this many are quoted


def read_page(text: str, known_topics: Sequence[str] = ()) -> Draft:
    """The article on the page. Raises `Unreadable` where there is no headline or no body."""
    lines = read_lines(text, known_topics)
    span = body_span(lines)
    if span is None:
        raise Unreadable(_NO_BODY)
    headline = headline_place(lines, span)
    if headline is None:
        raise Unreadable(_NO_HEADLINE)
    return _draft(lines, headline, _below(lines, headline, span), known_topics)


def _below(lines: Sequence[Line], headline: int, span: Span) -> Span:
    """The body without what it holds above the headline; it begins with prose."""
    start = max(span.start, headline + 1)
    return Span(
        next((place for place in range(start, span.end) if lines[place].kind is Kind.PROSE), span.end), span.end
    )


def _draft(lines: Sequence[Line], headline: int, span: Span, known_topics: Sequence[str]) -> Draft:
    site = site_of(lines, headline)
    authors = authors_of(lines, headline, span)
    topics, topic_notes = topics_of(lines, headline, span, site, known_topics)
    date, moment, date_notes = printed_date(lines, headline, span)
    caption = caption_of(lines, headline, span, authors.used)
    body = paragraphs(lines, span, authors.used)
    if not is_readable(body):
        raise Unreadable(_NO_BODY)
    captions = [line.text for line in lines if caption and line.text.endswith(caption)]
    used = {*body, *captions, *(lines[place].text for place in authors.used)}
    return Draft(
        headline=lines[headline].text,
        paragraphs=body,
        site=site,
        topics=topics,
        authors=authors.authors,
        date=date,
        published_at=moment,
        source=source_of(lines, headline, span),
        caption=caption,
        notes=(*date_notes, *topic_notes, *authors.notes, *_left_out(lines, headline, span, {*used, site})),
    )


def _left_out(lines: Sequence[Line], headline: int, span: Span, used: Collection[str | None]) -> Iterator[str]:
    """What stands at the article without being a part of it: an editor may want it back."""
    top = [line.text for line in lines[:headline] if line.kind is Kind.SHORT]
    above = [line.text for line in lines[headline + 1 : span.start] if line.kind in {Kind.PROSE, Kind.SHORT}]
    between = [line.text for line in lines[span.start : span.end] if line.kind is not Kind.PROSE]
    places = (
        ("above the headline", top),
        ("above the first paragraph", above),
        ("between the paragraphs", between),
    )
    for where, texts in places:
        dropped = [text for text in texts if text not in used]
        quoted = "; ".join(f"“{_cut(text)}”" for text in dropped[:_SHOWN])
        more = f" and {len(dropped) - _SHOWN} more" if len(dropped) > _SHOWN else ""
        if dropped:
            yield f"Left out {where}: {quoted}{more}."


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
