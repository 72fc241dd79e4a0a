"""The transport over real HTTP on this machine."""

import asyncio
import io
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import quote

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.errors import BadSettings
from bot.logs import Discretion
from bot.wire.discretion import DiscreetBot
from bot.wire.transport import AiohttpRequest, Unanswered

SECRET = "AAtheSecretOfThisBot"
TOKEN = f"123456:{SECRET}"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def no(status: int, description: str, **parameters: int) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        told = {"ok": False, "error_code": status, "description": description}
        return web.json_response(told | ({"parameters": parameters} if parameters else {}), status=status)

    return answer


def raw(status: int, body: str, **headers: str) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type="text/html", headers=headers)

    return answer


def yes(result: object) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    return answer


async def quoting(request: web.Request) -> web.Response:
    """As many a web server does."""
    return web.Response(status=404, text=f"<p>The requested URL {request.path} was not found.</p>")


async def quoting_as_json(request: web.Request) -> web.Response:
    return web.json_response({"ok": False, "description": f"no method at {request.path}"}, status=400)


async def silent(_request: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


async def dripping(request: web.Request) -> web.StreamResponse:
    """A body that never stops for long and never ends."""
    answer = web.StreamResponse()
    await answer.prepare(request)
    for _ in range(3000):
        await answer.write(b" ")
        await asyncio.sleep(0.01)
    return answer


async def hanging_up(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "1000"})
    await answer.prepare(request)
    await answer.write(b'{"ok": true')
    assert request.transport is not None
    request.transport.abort()
    return answer


async def hanging_up_at_once(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def elsewhere(_request: web.Request) -> web.Response:
    raise web.HTTPFound("http://127.0.0.1:9/")


@asynccontextmanager
async def server(answer: Answer) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def bot_at(address: str) -> AsyncIterator[Bot]:
    impatient = AiohttpRequest(read_timeout=0.5, write_timeout=0.1, connect_timeout=0.3, pool_timeout=0.1)
    async with impatient as request:
        yield DiscreetBot(TOKEN, address, request, request)


def refused_address() -> str:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{reserved.getsockname()[1]}"


async def failure_of(answer: Answer) -> TelegramError:
    async with server(answer) as address, bot_at(address) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "hello")
    return caught.value


MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hello"}

FAILURES: list[tuple[str, Answer, type[TelegramError]]] = [
    ("400", no(400, "Bad Request: chat not found"), BadRequest),
    ("401", no(401, "Unauthorized"), InvalidToken),
    ("403", no(403, "Forbidden: bot was blocked by the user"), Forbidden),
    ("404", no(404, "Not Found"), InvalidToken),
    ("409", no(409, "Conflict: terminated by other getUpdates request"), Conflict),
    ("429 with a wait", no(429, "Too Many Requests", retry_after=9), RetryAfter),
    ("429 without", no(429, "Too Many Requests"), RetryAfter),
    ("429 from a proxy", raw(429, "<h1>Slow down</h1>", **{"Retry-After": "8"}), RetryAfter),
    ("migrated", no(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100), ChatMigrated),
    ("500", no(500, "Internal Server Error"), NetworkError),
    ("502 as a web page", raw(502, "<html>Bad Gateway</html>"), NetworkError),
    ("a web page", raw(200, "<html>Log in to this Wi-Fi</html>"), NetworkError),
    ("another JSON", raw(200, '{"message": "hello"}'), NetworkError),
    ("a no with a 200", raw(200, '{"ok": false, "description": "no"}'), NetworkError),
    ("no object", raw(200, "[1, 2]"), NetworkError),
    ("quoted address", quoting, InvalidToken),
    ("quoted in JSON", quoting_as_json, BadRequest),
    ("silence", silent, TimedOut),
    ("a body without end", dripping, TimedOut),
    ("reset in the middle", hanging_up, Unanswered),
    ("reset at once", hanging_up_at_once, Unanswered),
    ("redirected", elsewhere, NetworkError),
]


@pytest.mark.parametrize(("answer", "expected"), [f[1:] for f in FAILURES], ids=[f[0] for f in FAILURES])
async def test_every_failure_is_one_of_the_librarys_errors(answer: Answer, expected: type[TelegramError]) -> None:
    assert type(await failure_of(answer)) is expected


@pytest.mark.parametrize("answer", [f[1] for f in FAILURES], ids=[f[0] for f in FAILURES])
async def test_no_failure_shows_the_token(answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    failure = await failure_of(answer)

    assert SECRET not in "".join(traceback.format_exception(failure))
    assert SECRET not in caplog.text
    assert SECRET not in told_by(failure)


def told_by(failure: BaseException | None) -> str:
    """All that an error and those behind it say, even where a traceback would leave them out."""
    if failure is None:
        return ""
    return f"{failure!r} {failure} {failure.args}" + told_by(failure.__cause__) + told_by(failure.__context__)


async def test_a_redirect_does_not_carry_the_token_elsewhere() -> None:
    asked: list[str] = []

    async def other(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        return await yes(MESSAGE)(request)

    async with server(other) as other_address:

        async def redirecting(request: web.Request) -> web.Response:
            raise web.HTTPTemporaryRedirect(other_address + request.path)

        await failure_of(redirecting)

    assert asked == []


async def test_of_a_refused_connection_it_is_known_that_nothing_was_sent() -> None:
    async with bot_at(refused_address()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()

    assert type(caught.value) is NetworkError
    assert SECRET not in told_by(caught.value)


async def test_an_unknown_host_is_a_network_error() -> None:
    async with bot_at("http://no-such-host.invalid") as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()

    assert SECRET not in told_by(caught.value)


async def test_an_address_that_is_none_is_a_network_error() -> None:
    async with bot_at("http://127.0.0.1:notaport") as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()

    assert SECRET not in told_by(caught.value)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (no(429, "Too Many Requests", retry_after=9), 9),
        (raw(429, "<h1>Slow down</h1>", **{"Retry-After": "8"}), 8),
        (raw(429, "<h1>Slow down</h1>", **{"Retry-After": "soon"}), 3),
        (no(429, "Too Many Requests"), 3),
    ],
)
async def test_a_429_always_says_how_long_to_wait(answer: Answer, seconds: int) -> None:
    failure = await failure_of(answer)

    assert isinstance(failure, RetryAfter)
    assert failure._retry_after.total_seconds() == seconds


async def test_a_wrong_token_is_told_without_the_token() -> None:
    async with server(no(401, "Unauthorized")) as address, bot_at(address) as bot:
        with pytest.raises(BadSettings, match="@BotFather") as caught:
            await bot.initialize()

    assert SECRET not in told_by(caught.value)
    assert SECRET not in repr(bot)


async def test_a_start_that_failed_leaves_nothing_open_and_can_be_tried_again() -> None:
    answers = iter([no(502, "Bad Gateway"), yes({"id": 1, "is_bot": True, "first_name": "newsbot", "username": "n"})])

    async def answer(request: web.Request) -> web.StreamResponse:
        return await next(answers)(request)

    async with server(answer) as address:
        request = AiohttpRequest()
        bot = DiscreetBot(TOKEN, address, request, request)
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.initialize()
        with pytest.raises(NetworkError, match="not initialized"):
            await bot.get_me()

        async with bot:
            assert bot.username == "n"


def test_a_discreet_log_hides_a_secret_wherever_it_is() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(Discretion(TOKEN))
    log = logging.Logger("test")
    log.addHandler(handler)

    try:
        raise ValueError(f"cannot open https://host/bot{TOKEN}/getMe")
    except ValueError:
        log.exception("at %s", {"url": f"/bot{TOKEN}/", "encoded": f"/bot{quote(TOKEN)}/"})

    assert "cannot open" in written.getvalue()
    assert SECRET not in written.getvalue()


async def test_an_answer_comes_back() -> None:
    async with server(yes(MESSAGE)) as address, bot_at(address) as bot:
        sent = await bot.send_message(1, "hello")

    assert sent.message_id == 7


async def test_parameters_arrive_as_the_bot_api_reads_them() -> None:
    asked: dict[str, object] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.update(await request.json())
        return await yes(MESSAGE)(request)

    async with server(answer) as address, bot_at(address) as bot:
        await bot.send_message(1, "naïve 😀 & <b>", link_preview_options=None, disable_notification=True)

    assert asked == {"chat_id": 1, "text": "naïve 😀 & <b>", "disable_notification": True}


async def test_a_file_goes_up_with_its_name_and_caption() -> None:
    seen: dict[str, object] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        form = await request.post()
        document = form["document"]
        assert isinstance(document, web.FileField)
        seen.update(name=document.filename, content=document.file.read(), caption=form["caption"])
        return await yes(MESSAGE)(request)

    async with server(answer) as address, bot_at(address) as bot:
        await bot.send_document(1, b"some text", filename="page é.txt", caption="A page")

    assert seen == {"name": "page é.txt", "content": b"some text", "caption": "A page"}


async def test_a_file_comes_down_whole() -> None:
    content = bytes(range(256)) * 4000

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("/getFile"):
            told = {"file_id": "f", "file_unique_id": "f", "file_path": "documents/page.txt"}
            return web.json_response({"ok": True, "result": told})
        assert request.path == f"/file/bot{TOKEN}/documents/page.txt"
        return web.Response(body=content)

    async with server(answer) as address, bot_at(address) as bot:
        file = await bot.get_file("f")
        fetched = await file.download_as_bytearray()

    assert bytes(fetched) == content


async def test_a_file_that_is_gone_is_told_without_the_token() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/getFile"):
            return await yes({"file_id": "f", "file_unique_id": "f", "file_path": "documents/page.txt"})(request)
        return web.json_response({"ok": False, "description": f"nothing at {request.raw_path}"}, status=404)

    async with server(answer) as address, bot_at(address) as bot:
        file = await bot.get_file("f")
        with pytest.raises(TelegramError) as caught:
            await file.download_as_bytearray()

    assert SECRET not in told_by(caught.value)


async def test_a_poll_may_be_held_longer_than_other_requests() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.7)  # longer than an ordinary answer may take
        return await yes([])(request)

    async with server(answer) as address, bot_at(address) as bot:
        assert await bot.get_updates(timeout=1) == ()


async def test_a_session_that_was_shut_down_can_be_opened_again() -> None:
    request = AiohttpRequest()
    async with server(yes(True)) as address:
        for _ in range(2):
            async with request:
                assert await request.post(f"{address}/bot{TOKEN}/close") is True


async def test_a_request_that_was_never_opened_says_so() -> None:
    with pytest.raises(NetworkError, match="not initialized"):
        await AiohttpRequest().post(f"http://127.0.0.1/bot{TOKEN}/getMe")


async def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async def proxy(request: web.Request) -> web.StreamResponse:
        assert request.raw_path.startswith("http://api.example.org/")
        return await yes(json.loads("true"))(request)

    async with server(proxy) as address:
        monkeypatch.setenv("HTTP_PROXY", address)
        async with AiohttpRequest() as request:
            assert await request.post(f"http://api.example.org/bot{TOKEN}/close") is True
