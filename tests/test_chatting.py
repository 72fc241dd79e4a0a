"""`newsbot chat`, as a process: what a pipe or a terminal can do to it."""

import signal

import pytest

from tests.processes import Machine, machine

__all__ = ["machine"]

QUESTION = "who won the mayoral election in Port Ellery?"
ANSWER = "Ines Calloway has won the mayoral election in Port Ellery"


async def chatted(machine: Machine, typed: str | bytes, *arguments: str) -> str:
    async with machine.running("chat", *arguments) as chat:
        chat.type(typed)
        chat.hang_up()
        ended = await chat.ends()
    assert (ended.code, ended.told) == (0, "")
    return ended.printed


async def test_a_clean_start_with_the_sample_answers(machine: Machine) -> None:
    assert ANSWER in await chatted(machine, QUESTION, "--sample")


async def test_no_input_at_all_ends_it(machine: Machine) -> None:
    ended = await machine.does("chat")

    assert (ended.code, ended.printed, ended.told) == (0, "", "")


async def test_it_begins_with_standard_input_closed(machine: Machine) -> None:
    async with machine.shell('"$0" -m bot chat <&-') as chat:
        ended = await chat.ends()

    assert (ended.code, ended.told) == (0, "")


async def test_any_bytes_are_a_message(machine: Machine) -> None:
    printed = await chatted(machine, b"who \xff\xfe won?\r\nthe \0 vote\nlast")

    assert [line for line in printed.splitlines() if line.startswith(">")] == [
        "> who \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} won?  (#1)",
        "> the \0 vote  (#3)",
        "> last  (#5)",
    ]
    assert printed.count(" newsbot to #") == 3


async def test_a_very_long_line_arrives_in_parts(machine: Machine) -> None:
    printed = await chatted(machine, "who won the election " * 500)

    assert "sent in 3 parts" in printed
    assert printed.count(" newsbot to #") == 3


async def test_it_ends_quietly_when_nobody_reads_on(machine: Machine) -> None:
    command = 'yes hello | "$0" -m bot chat | head -n 1; echo "ended with ${PIPESTATUS[1]}"'
    async with machine.shell(command) as shell:
        ended = await shell.ends()

    assert (ended.printed.strip(), ended.told) == ("ended with 0", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=str)
async def test_a_signal_ends_it_while_it_waits_for_a_line(machine: Machine, number: int) -> None:
    async with machine.running("chat") as chat:
        chat.type("hello\n")
        await chat.tells("#2 newsbot")
        ended = await chat.stop(number)

    assert "Traceback" not in ended.told


@pytest.mark.parametrize("leave", ["\x03", "\x04", ":quit\r"], ids=["Ctrl-C", "Ctrl-D", ":quit"])
async def test_a_terminal_shows_the_answer_and_lets_one_leave(machine: Machine, leave: str) -> None:
    async with machine.at_a_terminal("chat") as chat:
        await chat.tells("reader >")
        chat.type("hello\r")
        await chat.prints("Ask me about the news.*#3 reader >")  # before that, the terminal might swallow a key
        chat.type(leave)
        ended = await chat.ends()

    assert ended.code == 0
    assert "Traceback" not in ended.printed


async def test_an_edited_message_of_this_session_is_not_taken_for_one_of_the_last(machine: Machine) -> None:
    """Both sessions number their messages from 1, and what was asked as #1 is answered in #2."""
    await chatted(machine, QUESTION, "--sample")

    printed = await chatted(machine, f"/latest\n:edit 1 {QUESTION}\n")

    assert "Latest: " in printed
    assert "#2 newsbot (edited)" not in printed
    assert printed.index("#3 newsbot") < printed.index(ANSWER)


async def test_a_draft_goes_on_in_the_next_session(machine: Machine) -> None:
    """Its parts are known by their messages' numbers, which must not come again."""
    await chatted(machine, "/push\nFerry fares rise\n", "--as", "owner")

    printed = await chatted(machine, "A ticket costs six crowns from Monday.\n:press done\n", "--as", "owner")

    assert "Ferry fares rise" in printed
    assert "A ticket costs six crowns from Monday." in printed
