"""What readers tell the newsroom, and how it hears of it."""

import datetime as dt

from bot.words import day, many

SEND_QUESTION = "Send this question, without my name"
QUESTION_SENT = "✓ Sent to the newsroom"
SENT_THANKS = "Sent, without your name. Thank you."
SENT_ALREADY = "This question has been sent already."
QUESTION_NOT_THERE = "I can't see that question any more. Ask it again, and send it then."
NO_QUESTIONS = "Readers have sent no questions that are still open."
HOW_QUESTIONS = "Press a number to see what the archive answers now, and to take the question off the list."
ANSWERED_NOW = "The archive answers now:"
UNANSWERED_NOW = "The archive does not answer it."
QUESTION_DONE = "Done"
QUESTION_DONE_TOLD = "Off the list, until a reader sends it again."
QUESTION_DONE_ALREADY = "That question is off the list already."
USEFUL = "Useful"
NOT_USEFUL = "Not useful"
VOTE_THANKS = "Thank you. The newsroom sees how many voted, not who."
VOTE_TOO_LATE = "Votes are counted for two days. Ask again to vote."
SEE_USEFUL = "See the useful ones"
SEE_NOT_USEFUL = "See those not useful"
NO_USEFUL = "No reader has called an answer useful yet."
NO_NOT_USEFUL = "No reader has called an answer not useful yet."


def voted(label: str) -> str:
    return f"✓ {label}, thank you"


def sent_times(times: int) -> str:
    return f"sent {many(times, 'time')}"


def sent_between(times: int, first: dt.date, last: dt.date) -> str:
    when = f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"
    return f"Sent {many(times, 'time')}, {when}."


def questions_head(count: int) -> str:
    return f"{many(count, 'question')} that readers sent because nothing answered:"


def useful_head(count: int) -> str:
    return f"{many(count, 'sentence')} that readers found useful:"


def not_useful_head(count: int) -> str:
    return f"{many(count, 'sentence')} that readers found not useful:"


def vote_counts(useful: int, not_useful: int) -> str:
    return f"{useful:,} useful, {not_useful:,} not"
