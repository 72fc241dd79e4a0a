"""What can go wrong in the house outside the store, each with a message that says what to do.

NewsbotError
├── Unreadable      a text, page, file or line that is no article; the message says why and what to change
├── BadSettings     settings that are missing or wrong, all of them named at once
├── Unwritten       the database was away at a stop, and what was sent last is not written down
└── AlreadyRunning  a second bot on one data directory or one token
"""


class NewsbotError(Exception):
    """Something that a person can put right; the message says how."""


class Unreadable(NewsbotError):
    """This is no article: the message says why, and what to change."""


class BadSettings(NewsbotError):
    """Settings are missing or wrong."""


class Unwritten(NewsbotError):
    """The database was away when this stopped: the last messages that were sent, at most 32, may come twice."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class AlreadyRunning(NewsbotError):
    """A newsbot is running here already."""
