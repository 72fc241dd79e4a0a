"""newsbot run | chat | import | ask | reindex | evaluate. Thin, like a handler; heavy imports only where needed."""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot import words
from bot.errors import NewsbotError
from store.errors import StoreError

Result = TypeVar("Result")

app = typer.Typer(
    help="A news bot for Telegram that answers questions with the sentences that you published.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def run() -> None:
    """Run the bot on Telegram, with the token from NEWSBOT_TOKEN."""
    from bot.config import Settings
    from bot.running import run_bot

    _do(run_bot(Settings.load()))


@app.command(hidden=True)
def carry(username: str) -> None:
    """What `run` starts beside itself for a paid broadcast."""
    from bot.carrying import carry as carry_until_told
    from bot.config import Settings

    _do(carry_until_told(Settings.load(), username))


@app.command()
def chat(
    person: Annotated[str, typer.Option("--as", help="Who talks: reader, owner, or any name.")] = "reader",
    sample: Annotated[bool, typer.Option("--sample", help="Load the sample articles into an empty archive.")] = False,
) -> None:
    """Talk with the bot here in the terminal: no token, no network."""
    from bot.chatting import chat as talk
    from bot.config import Settings

    _do(talk(Settings.load(), person, sample))


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: .txt, .md, .html, .jsonl.", exists=True)],
) -> None:
    """Store articles from files. Beside a running bot they are answerable within half a second."""
    from bot.config import Settings
    from bot.importing import import_paths

    if not _do(import_paths(Settings.load(), paths)):
        raise typer.Exit(1)


@app.command()
def ask(question: str, as_json: Json = False) -> None:
    """Ask the archive one question."""
    from datetime import UTC, datetime

    from bot.asking import ask_once
    from bot.config import Settings

    asked = _do(ask_once(Settings.load(), question, datetime.now(UTC).date()))
    if asked.behind:
        typer.echo(words.index_behind(asked.behind), err=True)
    typer.echo(json.dumps(asked.as_json(), ensure_ascii=False) if as_json else asked.as_lines())


@app.command()
def reindex() -> None:
    """Build the search index anew from the database."""
    from bot.config import Settings
    from bot.importing import rebuild_index

    _do(rebuild_index(Settings.load()))


@app.command()
def evaluate(
    sentences: Annotated[Path, typer.Argument(help="JSON Lines: sent_id, text, para_id, article_title.", exists=True)],
    questions: Annotated[Path, typer.Argument(help="JSON Lines: qid, question, gold_sent_ids.", exists=True)],
    typos: Annotated[int, typer.Option(help="Misspell this many words of each question.", min=0)] = 0,
    seed: Annotated[int, typer.Option(help="Of the sample and of the typos.")] = 0,
    limit: Annotated[int | None, typer.Option(help="Ask a sample of so many questions.", min=1)] = None,
    out: Annotated[Path | None, typer.Option(help="Write one JSON line a question here.")] = None,
    as_json: Json = False,
) -> None:
    """Measure how well a set of questions is answered, down the same path as a question in the chat."""
    from bot.evaluating import Trial, as_table
    from bot.evaluating import evaluate as measure

    measured = _do(measure(Trial(sentences, questions, typos, seed, limit, out)))
    typer.echo(json.dumps(measured) if as_json else as_table(measured))


def _do(work: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(work)
    finally:
        _let_go_of_a_closed_pipe()


def _let_go_of_a_closed_pipe() -> None:
    """Where nobody reads any more (`| head`), Python would complain about it at its end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """What a person can put right, settings included, is told in a sentence, not in a trace."""
    try:
        app()
    except (NewsbotError, StoreError) as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
