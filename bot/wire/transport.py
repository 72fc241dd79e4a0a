"""HTTP to the Bot API for python-telegram-bot, on aiohttp: its own transport has a tenth of the throughput.

Every address that is asked holds the bot's token, and aiohttp's errors quote the address. So no error leaves
this module with aiohttp's own as its cause or context, and no server's words leave it unread.
"""

import asyncio
import json
import re
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import unquote

import aiohttp
from aiohttp.helpers import get_env_proxy_for_url
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.logs import Discretion

_DEFAULT = BaseRequest.DEFAULT_NONE
_TOKEN = re.compile(r"/bot([^/]+)/")
_UNTOLD_PAUSE = 3  # seconds to hold back after a 429 that does not say how long
_EXCERPT = 200  # characters of a server's complaint that are worth repeating
_JSON = {"Content-Type": "application/json"}

_Proxy = tuple[URL | None, aiohttp.BasicAuth | None]


class Unanswered(NetworkError):
    """The connection failed after something may have been written: nobody knows what became of it."""


class AiohttpRequest(BaseRequest):
    """Time-outs are in seconds; `media_write_timeout` stands in for `write_timeout` when a file goes up.

    TimedOut and Unanswered mean that the request may have been obeyed; of any other NetworkError, that it was not.
    Proxies come from the environment (HTTPS_PROXY, NO_PROXY) or from ~/.netrc, as aiohttp reads them.
    """

    __slots__ = ("_connect", "_media_write", "_pool", "_pool_size", "_proxies", "_read", "_session", "_write")

    def __init__(
        self,
        connection_pool_size: int = 256,
        *,
        read_timeout: float = 10,
        write_timeout: float = 10,
        connect_timeout: float = 5,
        pool_timeout: float = 5,
        media_write_timeout: float = 60,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read, self._write, self._media_write = read_timeout, write_timeout, media_write_timeout
        self._connect, self._pool = connect_timeout, pool_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str | None], _Proxy] = {}

    @property
    def read_timeout(self) -> float:
        return self._read

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer, or a complaint of ours; what is neither raises NetworkError: the log-in page of a Wi-Fi, say."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or ("result" not in answer and "complaint" not in answer):
            raise NetworkError("The server's answer is not the Bot API's")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _DEFAULT,
        write_timeout: ODVInput[float] = _DEFAULT,
        connect_timeout: ODVInput[float] = _DEFAULT,
        pool_timeout: ODVInput[float] = _DEFAULT,
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise NetworkError("This request is not initialized, or was shut down")
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            method,
            read=_chosen(read_timeout, self._read),
            write=_chosen(write_timeout, self._media_write if uploads else self._write),
            connect=_chosen(connect_timeout, self._connect),
            pool=_chosen(pool_timeout, self._pool),
        )
        try:
            proxy, proxy_auth = await self._proxy(URL(url))
            body = _body(request_data)
            asking = self._session.request(
                method,
                url,
                data=body,
                headers=_JSON if isinstance(body, bytes) else None,
                timeout=timeout,
                allow_redirects=False,  # one would carry the token to wherever it points
                proxy=proxy,
                proxy_auth=proxy_auth,
            )
            async with asking as answer:
                payload = await answer.read()
                if answer.ok and answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return answer.status, payload
                return answer.status, _complaint(answer, payload, _token_in(url))
        except Exception as error:
            failure = _failure(error)
        raise failure  # outside the handler, so that it has no context that quotes the address

    async def _proxy(self, url: URL) -> _Proxy:
        """Looked up once for each host: aiohttp, if left to it, goes to a thread twice for every request."""
        place = url.scheme, url.host
        if place not in self._proxies:
            self._proxies[place] = await asyncio.to_thread(_proxy_for, url)
        return self._proxies[place]


def _proxy_for(url: URL) -> _Proxy:
    try:
        return get_env_proxy_for_url(url)
    except LookupError:
        return None, None


def _chosen(given: ODVInput[float], default: float) -> float | None:
    return default if isinstance(given, DefaultValue) else given


@lru_cache(64)
def _timeout(
    method: str, *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp times no writes by themselves, so the whole of a call to the API is limited instead;
    of a download, which may be long, only the silence in between."""
    phases = (pool, connect, write, read)
    whole = None if method == "GET" or None in phases else sum(phase or 0 for phase in phases)
    waiting = None if pool is None or connect is None else pool + connect
    return aiohttp.ClientTimeout(total=whole, connect=waiting, sock_connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return json.dumps(request_data.parameters).encode()
    form = aiohttp.FormData(quote_fields=False)  # Telegram would keep the %20 in a file's name
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _failure(error: Exception) -> TelegramError:
    """What python-telegram-bot calls it. The name of aiohttp's error is kept; its text holds the token."""
    name = type(error).__name__
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        # Nothing was sent yet, so nobody need wonder what became of it.
        return NetworkError(f"No connection in time ({name})")
    if isinstance(error, TimeoutError):
        return TimedOut()
    if isinstance(error, aiohttp.ClientConnectorError | ValueError):  # a wrong address is a ValueError
        return NetworkError(f"No connection ({name})")
    return Unanswered(f"The connection failed ({name})")


def _complaint(answer: aiohttp.ClientResponse, payload: bytes, token: str) -> bytes:
    """The body of an error as PTB reads it, with the wait that a 429 asks for, and never with the token:
    many a web server quotes the address that it did not like."""
    try:
        told = json.loads(payload)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("description"), str):
        told = {"description": f"{answer.reason or 'An error'} ({answer.status}), not in the Bot API's words"}
    told["complaint"] = True  # tells it from a "no" that came with a 200, which PTB could not read
    told["description"] = Discretion(token).hidden(told["description"])[:_EXCERPT]
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS and not told.get("parameters"):
        told["parameters"] = {"retry_after": _wait(answer.headers.get("Retry-After", ""))}
    return json.dumps(told).encode()


def _wait(header: str) -> int:
    return int(header) if header.isdecimal() and int(header) else _UNTOLD_PAUSE


def _token_in(url: str) -> str:
    found = _TOKEN.search(url)
    return unquote(found[1]) if found else url
