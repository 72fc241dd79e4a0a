"""A bot that keeps its token to itself: python-telegram-bot prints it in `repr`, in an error and in its log."""

import logging
import re
from urllib.parse import quote

from telegram.error import InvalidToken
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.errors import BadSettings

TOKEN_REFUSED = (
    "Telegram does not know this token. Ask @BotFather for the right one (/mybots, then API Token) "
    "and put it into .env: NEWSBOT_TOKEN=…"
)
_HIDDEN = "[token]"
_TALKATIVE = ("telegram.Bot", "telegram.ext.ExtBot")


class Discretion(logging.Filter):
    """Takes a secret out of whatever is logged, its traceback included. Put it on the handlers."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret
        self._faces = re.compile("|".join(map(re.escape, (secret, quote(secret, safe="")))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Discretion) and other._secret == self._secret

    def __hash__(self) -> int:
        return hash(self._secret)

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.hidden(record.exc_text)
        message = record.getMessage()
        if self._faces.search(message):
            record.msg, record.args = self.hidden(message), None
        return True

    def hidden(self, text: str) -> str:
        """The text without the secret, as it is and as addresses spell it."""
        return self._faces.sub(_HIDDEN, text)


class DiscreetBot(ExtBot[None]):
    """`initialize` raises BadSettings for a token that Telegram refuses. `api_url` has no token in it."""

    def __init__(self, token: str, api_url: str, request: BaseRequest, updates_request: BaseRequest) -> None:
        for name in _TALKATIVE:  # before PTB's constructor writes the token there
            logging.getLogger(name).addFilter(Discretion(token))
        super().__init__(token, f"{api_url}/bot", f"{api_url}/file/bot", request, updates_request)

    def __repr__(self) -> str:
        return f"{type(self).__name__}[]"

    async def initialize(self) -> None:
        ready = refused = False
        try:
            await super().initialize()
            ready = True
        except InvalidToken:
            refused = True
        finally:
            if not ready:  # PTB would leave the connections open
                await self.shutdown()
        if refused:  # outside the handler, whose error quotes the token
            raise BadSettings(TOKEN_REFUSED)
