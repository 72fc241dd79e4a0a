"""`newsbot chat` in a terminal: line editing, history, and messages that appear above the line being typed."""

from collections.abc import Callable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.text import Text

from bot.console.screen import aside, quotes_wrapped
from bot.console.talk import Conversation
from bot.wire.stand_in import StandIn


async def converse_in_terminal(stand_in: StandIn, person_id: Callable[[str], int], person: str, history: Path) -> None:
    # No file is named, so that each print finds the standard output that prompt_toolkit put in place.
    terminal = Console(force_terminal=True, highlight=False, markup=False, emoji=False)

    def screen(text: Text) -> None:
        terminal.print(quotes_wrapped(text, terminal), end="\n\n")

    history.parent.mkdir(parents=True, exist_ok=True)
    keyboard: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
    conversation = Conversation(stand_in, screen, person_id, person, clickable=True)
    with patch_stdout(raw=True):
        screen(aside("Type to the bot; :help lists the commands, Ctrl-D leaves."))
        while True:
            try:
                line = await keyboard.prompt_async(f"#{conversation.next_number} {conversation.name} > ")
            except (EOFError, KeyboardInterrupt):
                return
            if line.strip() and not await conversation.obey(line):
                return
