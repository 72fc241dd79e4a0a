"""Run as a program: `newsbot run` with every library as talkative as it can be.

python -m tests.running_loudly
"""

import logging


class Loud(logging.Logger):
    """Cannot be told to be quieter."""

    def __init__(self, name: str) -> None:
        super().__init__(name, logging.DEBUG)

    def setLevel(self, level: int | str) -> None:  # noqa: N802  # logging's own name
        super().setLevel(logging.DEBUG)


if __name__ == "__main__":
    logging.setLoggerClass(Loud)  # before any library asks for its logger

    from bot.cli import app

    app(["run"])
