"""A bot that keeps its token to itself: python-telegram-bot prints it in `repr`, in an error and in its log."""

import logging

from telegram.error import InvalidToken
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.errors import BadSettings
from bot.logs import Discretion

TELEGRAM = "https://api.telegram.org"
TOKEN_REFUSED = (
    "Telegram does not know this token. Ask @BotFather for the right one (/mybots, then API Token) "
    "and put it into .env: NEWSBOT_TOKEN=…"
)
_OR_ANOTHER_SERVER = " Or NEWSBOT_API_URL is not the address of a Bot API server."
_TALKATIVE = ("telegram.Bot", "telegram.ext.ExtBot")


class DiscreetBot(ExtBot[None]):
    """`initialize` raises BadSettings for a token that Telegram refuses. `api_url` has no token in it."""

    def __init__(self, token: str, api_url: str, request: BaseRequest, updates_request: BaseRequest) -> None:
        for name in _TALKATIVE:  # before PTB's constructor writes the token there
            logging.getLogger(name).addFilter(Discretion(token))
        super().__init__(token, f"{api_url}/bot", f"{api_url}/file/bot", request, updates_request)
        self._refusal = TOKEN_REFUSED + ("" if api_url == TELEGRAM else _OR_ANOTHER_SERVER)

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
            raise BadSettings(self._refusal)
