"""What of the news has come to chats already, and what was to come and never did."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import BigInteger, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.among import among
from store.delivery import Kind, State
from store.subscriber import Wishes
from store.tables import articles, broadcasts, outbox

IN_A_DIGEST = "came in a digest"  # the reason that ends the row of what never came by itself
_MISSED_FOR = dt.timedelta(days=3)  # what was missed before that is no news any more
_AT_ONCE = [Kind.ALERT.value, Kind.UPDATE.value]
_COMES = [State.QUEUED.value, State.SENT.value]
_ANYTHING = (
    select(outbox.c.id)
    .where(outbox.c.kind.in_(_AT_ONCE), outbox.c.subject > bindparam("least", type_=BigInteger))
    .limit(1)
)
# "+ 0" keeps the databases from an index that a whole crowd shares: these are read chat by chat. So does looking at the
# state only afterwards.
_HAD = select(outbox.c.chat_id, outbox.c.subject).where(
    among(outbox.c.chat_id, "chats"),
    outbox.c.kind.in_(_AT_ONCE),
    outbox.c.subject + 0 > bindparam("least", type_=BigInteger),
    outbox.c.state.in_(_COMES),
)
_MISSED = select(outbox.c.id, outbox.c.chat_id, outbox.c.subject).where(
    among(outbox.c.chat_id, "chats"),
    outbox.c.kind.in_(_AT_ONCE),
    outbox.c.created_at > bindparam("since", type_=outbox.c.created_at.type),
    outbox.c.state.not_in(_COMES),
    outbox.c.reason.is_distinct_from(IN_A_DIGEST),
)
_CAME = select(articles.c.first_saved_at).where(articles.c.id == bindparam("first")).scalar_subquery()
_TOLD = select(outbox.c.id, outbox.c.chat_id, outbox.c.article_ids).where(
    among(outbox.c.chat_id, "chats"),
    outbox.c.kind.in_([*_AT_ONCE, Kind.DIGEST.value]),
    outbox.c.created_at >= _CAME,
    outbox.c.state.in_(_COMES),
)


async def had_at_once(connection: AsyncConnection, chats: Collection[int], least: int) -> dict[int, set[int]]:
    """What each chat got, or is about to get, of articles after `least` as alerts and as updates to stories."""
    had: dict[int, set[int]] = defaultdict(set)
    if (await connection.execute(_ANYTHING, {"least": least})).first() is not None:
        for chat_id, article_id in await connection.execute(_HAD, {"chats": list(chats), "least": least}):
            had[chat_id].add(article_id)
    return had


async def had_of(
    connection: AsyncConnection, article_ids: Collection[int], chats: Collection[int], but: Collection[int] = ()
) -> dict[int, set[int]]:
    """Which of these articles each chat got, or is about to get, in whatever way, as far back as messages are kept;
    `but` are the rows of some that do not count."""
    had: dict[int, set[int]] = defaultdict(set)
    if article_ids and chats:
        wanted = frozenset(article_ids)
        for row, chat_id, told in await connection.execute(_TOLD, {"chats": list(chats), "first": min(wanted)}):
            if row not in but:
                had[chat_id].update(wanted.intersection(told))
    return had


async def missed(
    connection: AsyncConnection, wishes: Mapping[int, Wishes], now: dt.datetime
) -> dict[tuple[int, int], int]:
    """The rows, by chat and article, of what was to come at once and never did."""
    since = now - _MISSED_FOR
    alerts = await connection.execute(select(broadcasts.c.id).where(broadcasts.c.created_at > since).limit(1))
    alerted = alerts.first() is not None
    chats = [chat_id for chat_id, its in wishes.items() if alerted or its.followed]
    rows = await connection.execute(_MISSED, {"chats": chats, "since": since}) if chats else ()
    return {(chat_id, article_id): row for row, chat_id, article_id in rows}
