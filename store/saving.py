"""Saving drafts as articles: look up, decide, store. The acting half; `recognition` decides."""

import asyncio
import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import Select, bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.changelog import begin_changes, log_changes
from store.contents import article_of, current
from store.cutting import Cut
from store.entities import Article, Content, Saved, sentence_hash, text_hash
from store.keys import name_key, source_key
from store.links import link_names
from store.recognition import CONTENT, Decision, Known, Submission, dated_at, decide
from store.tables import articles, sentences, topic_aliases, topics, versions


async def save_all(
    connection: AsyncConnection, submissions: Sequence[Submission], now: dt.datetime, archive: bool = False
) -> list[tuple[Saved, Article]]:
    """In order, as if each were saved by itself. New ones of an `archive` are no news unless their date says so."""
    await begin_changes(connection)
    saved: list[tuple[Saved, Article]] = []
    while rest := submissions[len(saved) :]:
        # Cutting takes a millisecond or two an article: not on the event loop.
        decisions = await asyncio.to_thread(decide, rest, await _known(connection, rest))
        saved += await _store(connection, decisions, now, archive)
    return saved


async def recognised(connection: AsyncConnection, submission: Submission) -> Article | None:
    """The article that a submission would become a version of; None where it is a new one."""
    return (await _known(connection, [submission])).match(submission)


async def _known(connection: AsyncConnection, submissions: Sequence[Submission]) -> Known:
    matches = or_(
        articles.c.id.in_({one.article_id for one in submissions if one.article_id is not None}),
        articles.c.source_key.in_({one.source_key for one in submissions if one.source_key}),
        articles.c.text_hash.in_({one.text_hash for one in submissions if one.text_hash}),
        articles.c.id.in_(_headed({one.headline for one in submissions} - {""})),
    )
    # Where several have one text, a published one counts before a withdrawn one, then the oldest: it comes last.
    order = articles.c.withdrawn_at.is_(None), articles.c.id.desc()
    found = [article_of(row) for row in await connection.execute(current().where(matches).order_by(*order))]
    return Known(
        {article.id: article for article in found},
        {key: article for article in found if (key := source_key(article.source))},
        {text_hash(article.paragraphs): article for article in found},
        _by_headline(found),
        await _topic_names(connection, {name_key(name) for one in submissions for name in one.draft.topics}),
    )


def _headed(headlines: set[str]) -> Select[int]:
    return select(versions.c.article_id).where(versions.c.headline.in_(headlines))


def _by_headline(found: Sequence[Article]) -> dict[str, list[Article]]:
    """The best last, as everywhere: it comes first here."""
    by_headline: dict[str, list[Article]] = {}
    for article in reversed(found):
        by_headline.setdefault(article.headline, []).append(article)
    return by_headline


async def _topic_names(connection: AsyncConnection, keys: set[str]) -> dict[str, str]:
    named = select(topics.c.key, topics.c.name).where(topics.c.key.in_(keys))
    aliased = select(topic_aliases.c.key, topics.c.name).join_from(topic_aliases, topics)
    rows = await connection.execute(named.union_all(aliased.where(topic_aliases.c.key.in_(keys))))
    return dict(rows.all())


async def _store(
    connection: AsyncConnection, decisions: Sequence[Decision], now: dt.datetime, archive: bool
) -> list[tuple[Saved, Article]]:
    fresh = [one for one in decisions if one.saved is Saved.NEW]
    ids = iter(await _insert_articles(connection, fresh, now, archive))
    decided = [(_outcome(one, ids, now), one) for one in decisions]
    stored = [(article, one) for article, one in decided if one.saved is not Saved.SAME]
    if stored:
        await _update_articles(connection, [pair for pair in stored if pair[1].saved is Saved.CHANGED])
        await connection.execute(insert(versions), [_version_row(article) for article, _ in stored])
        await _insert_sentences(connection, [(article, one.cuts) for article, one in stored])
        await link_names(connection, [article for article, _ in stored])
        await log_changes(connection, [article.id for article, _ in stored])
    return [(one.saved, article) for article, one in decided]


def _outcome(decision: Decision, fresh_ids: Iterator[int], now: dt.datetime) -> Article:
    if decision.before is None:
        return _article(decision.content, next(fresh_ids), 1, now)
    if decision.saved is Saved.SAME:
        return decision.before
    return _article(decision.content, decision.before.id, decision.before.version + 1, now)


def _article(content: Content, article_id: int, version: int, now: dt.datetime) -> Article:
    fields = {name: getattr(content, name) for name in CONTENT}
    return Article(id=article_id, version=version, saved_at=now.astimezone(dt.UTC), **fields)


async def _insert_articles(
    connection: AsyncConnection, fresh: Sequence[Decision], now: dt.datetime, archive: bool
) -> list[int]:
    if not fresh:
        return []
    rows = [{**_article_row(one), "version": 1, "first_saved_at": now, "archive": archive} for one in fresh]
    numbered = insert(articles).returning(articles.c.id, sort_by_parameter_order=True)
    return list((await connection.execute(numbered, rows)).scalars())


async def _update_articles(connection: AsyncConnection, changed: Sequence[tuple[Article, Decision]]) -> None:
    if changed:
        change = update(articles).where(articles.c.id == bindparam("changed_id"))
        rows = [{**_article_row(one), "version": article.version, "changed_id": article.id} for article, one in changed]
        await connection.execute(change, rows)


def _article_row(decision: Decision) -> dict[str, object]:
    return {
        "source_key": source_key(decision.content.source),
        "text_hash": decision.text_hash,
        "withdrawn_at": None,
        "dated_at": dated_at(decision.content),
    }


def _version_row(article: Article) -> dict[str, object]:
    content = {name: getattr(article, name) for name in CONTENT}
    return {**content, "article_id": article.id, "version": article.version, "saved_at": article.saved_at}


async def _insert_sentences(connection: AsyncConnection, cut: Sequence[tuple[Article, Sequence[Cut]]]) -> None:
    rows = [
        {
            "article_id": article.id,
            "version": article.version,
            "position": position,
            "paragraph": one.paragraph,
            "kind": one.kind.value,
            "hash": sentence_hash(one.text),
            "text": one.text,
        }
        for article, cuts in cut
        for position, one in enumerate(cuts)
    ]
    if rows:
        await connection.execute(insert(sentences), rows)
