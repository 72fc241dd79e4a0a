"""Chats, and the little that is kept about each: `forget` deletes all of it."""

import datetime as dt

from sqlalchemy import Executable, Table, bindparam, delete, select

from store.database import Database, upsert
from store.entities import RecentAnswer
from store.recognition import storable
from store.tables import albums, chats, desk_drafts, inbox, outbox, recent_answers, replies, subscribers

RECENT = dt.timedelta(minutes=10)  # as long as a follow-up leans on the last answer
_QUESTION = 500  # characters of a question that are kept for it
REPLIES_KEPT = dt.timedelta(days=2)  # as long as Telegram lets people edit a message


class Chats:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._put_reply = _put(database, replies)
        self._put_answer = _put(database, recent_answers)

    async def meet(self, chat_id: int, kind: str, now: dt.datetime) -> bool:
        """Remember a chat; True for one that is new here."""
        async with self._database.write() as connection:
            row = upsert(connection, chats).values(chat_id=chat_id, kind=kind, first_seen_at=now)
            met = await connection.execute(row.on_conflict_do_nothing())
        return met.rowcount == 1

    async def knows(self, chat_id: int) -> bool:
        return bool(await self._database.rows(_MET, chat=chat_id))

    async def forget(self, chat_id: int) -> None:
        """Delete all that is kept about a chat, drafts on its desk too."""
        async with self._database.write() as connection:
            for table in (replies, albums, recent_answers, desk_drafts, outbox, inbox, subscribers, chats):
                await connection.execute(delete(table).where(table.c.chat_id == chat_id))

    async def remember_reply(self, chat_id: int, question_id: int, answer_id: int, now: dt.datetime) -> None:
        """The message that answers a question's message, in place of an earlier one."""
        row = {"chat_id": chat_id, "question_id": question_id, "answer_id": answer_id, "created_at": now}
        await self._database.put(self._put_reply, **row)

    async def reply_to(self, chat_id: int, question_id: int) -> int | None:
        found = await self._database.rows(_REPLY, chat=chat_id, question=question_id)
        return next((answer_id for (answer_id,) in found), None)

    async def remember_answer(self, chat_id: int, answer: RecentAnswer, now: dt.datetime) -> None:
        """In place of the one before."""
        question = storable(answer.question[:_QUESTION])
        newest = {"question": question, "article_id": answer.article_id, "hash": answer.sentence, "answered_at": now}
        await self._database.put(self._put_answer, chat_id=chat_id, **newest)

    async def recent_answer(self, chat_id: int, now: dt.datetime) -> RecentAnswer | None:
        """The last one, if it is not older than a follow-up can be."""
        found = await self._database.rows(_RECENT_ANSWER, chat=chat_id, since=now - RECENT)
        return next((RecentAnswer(*row) for row in found), None)

    async def forget_answer(self, chat_id: int) -> None:
        """When a question found nothing, the next one does not lean on the answer before it."""
        await self._database.put(_NO_ANSWER, chat=chat_id)

    async def forget_replies(self, chat_id: int) -> None:
        """Where messages are numbered anew, as they are in a terminal."""
        async with self._database.write() as connection:
            await connection.execute(delete(replies).where(replies.c.chat_id == chat_id))

    async def had_album(self, chat_id: int, album: str) -> bool:
        """Whether a message of this album was the last of any album that came."""
        return bool(await self._database.rows(_ALBUM, chat=chat_id, album=album))

    async def first_of_album(self, chat_id: int, album: str) -> bool:
        """True for the first message of an album, and for that one only."""
        async with self._database.write() as connection:
            row = upsert(connection, albums).values(chat_id=chat_id, album=album)
            another = row.on_conflict_do_update(
                index_elements=[albums.c.chat_id], set_={"album": album}, where=albums.c.album != album
            )
            return (await connection.execute(another)).rowcount == 1

    async def prune(self, now: dt.datetime) -> None:
        """Drop the replies whose questions can be edited no longer, and the answers that nothing leans on any more."""
        async with self._database.write() as connection:
            await connection.execute(delete(recent_answers).where(recent_answers.c.answered_at < now - RECENT))
            await connection.execute(delete(replies).where(replies.c.created_at < now - REPLIES_KEPT))


_MET = select(chats.c.chat_id).where(chats.c.chat_id == bindparam("chat"))
_ALBUM = select(albums.c.chat_id).where(albums.c.chat_id == bindparam("chat"), albums.c.album == bindparam("album"))
_REPLY = select(replies.c.answer_id).where(
    replies.c.chat_id == bindparam("chat"), replies.c.question_id == bindparam("question")
)
_RECENT_ANSWER = select(recent_answers.c.question, recent_answers.c.article_id, recent_answers.c.hash).where(
    recent_answers.c.chat_id == bindparam("chat"), recent_answers.c.answered_at >= bindparam("since")
)


_NO_ANSWER = delete(recent_answers).where(recent_answers.c.chat_id == bindparam("chat"))


def _put(database: Database, table: Table) -> Executable:
    """A row in place of the one with its key."""
    row = upsert(database, table)
    newest = {column.name: row.excluded[column.name] for column in table.columns if not column.primary_key}
    return row.on_conflict_do_update(index_elements=list(table.primary_key), set_=newest)
