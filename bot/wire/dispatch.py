"""From an update as it came to the first handler that fits. PTB's own way there ends with the error, which the inbox
has to see."""

from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.wire.raw import Json
from bot.wire.reception import Unparsable


def parsed(application: Application[Any, Any, Any, Any, Any, Any], raw: Json) -> Update:
    try:
        return Update.de_json(raw, application.bot)
    except Exception as error:
        raise Unparsable from error


async def dispatch(application: Application[Any, Any, Any, Any, Any, Any], update: Update) -> None:
    """Raises whatever the handler raises."""
    for handler in application.handlers.get(0, ()):
        fits = handler.check_update(update)
        if fits is not None and fits is not False:
            context = application.context_types.context.from_update(update, application)
            await handler.handle_update(update, application, fits, context)
            return
