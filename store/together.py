"""Small writes that come at the same time share a transaction: while one is stored, the next ones gather."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable

from store.errors import StoreUnavailable

Result = TypeVar("Result")
Act = Callable[[Connection], Any]
_MOST = 500  # in one transaction


@dataclass(frozen=True, slots=True)
class Put:
    """A statement with its parameters. All that share a transaction and the statement are one call to the driver."""

    statement: Executable
    row: Mapping[str, object]

    def __call__(self, connection: Connection) -> None:
        connection.execute(self.statement, self.row)


def done_in(connection: Connection, acts: Sequence[Act]) -> list[Any]:
    """What each act returns."""
    rows: dict[Executable, list[Mapping[str, object]]] = {}
    for act in acts:
        if isinstance(act, Put):
            rows.setdefault(act.statement, []).append(act.row)
    for statement, many in rows.items():
        connection.execute(statement, many)
    return [None if isinstance(act, Put) else act(connection) for act in acts]


@dataclass(frozen=True, slots=True)
class _Waiting:
    act: Act
    done: asyncio.Future[Any]


class Together:
    """`store` does all of them in one transaction, or none and raises."""

    def __init__(self, store: Callable[[Sequence[Act]], Awaitable[list[Any]]]) -> None:
        self._store = store
        self._waiting: list[_Waiting] = []
        self._storing: asyncio.Task[None] | None = None

    async def add(self, act: Callable[[Connection], Result]) -> Result:
        """What the act returns, once it is stored; what it raises, if by itself it raises too."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(act, done))
        if self._storing is None:
            self._storing = asyncio.create_task(self._go())
        return await done

    async def _go(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                try:
                    await self._store_all(some)
                finally:
                    _cancel(some)  # only where this task was cancelled
        finally:
            self._storing = None
            _cancel(self._waiting)
            self._waiting = []

    async def _store_all(self, some: Sequence[_Waiting]) -> None:
        """One that fails undoes the others with it, so each is then tried by itself; until one finds the database away,
        which it is for those that are left, too: each would wait for it as long."""
        error = await self._tried(some)
        for number, one in enumerate(some if error else ()):
            if len(some) > 1:
                error = await self._tried([one])
            if isinstance(error, StoreUnavailable):
                for left in some[number:]:
                    _end(left, error)
                return
            if error is not None:
                _end(one, error)

    async def _tried(self, some: Sequence[_Waiting]) -> Exception | None:
        try:
            results = await self._store([one.act for one in some])
        except Exception as error:
            return error
        for one, result in zip(some, results, strict=True):
            if not one.done.done():
                one.done.set_result(result)
        return None


def _cancel(some: Sequence[_Waiting]) -> None:
    for one in some:
        one.done.cancel()


def _end(one: _Waiting, error: Exception) -> None:
    if not one.done.done():
        one.done.set_exception(error)
