"""The editor's desk: an article comes in by parts or as a file, is read, previewed, corrected, published or discarded.

Every step is a conditional change of the draft's row: of two taps, or two processes, one wins and the other is told.
"""

from dataclasses import dataclass

from bot.delivery.alerting import Alerting
from bot.desk.board import Board
from bot.desk.review import Review
from bot.desk.seat import Seat
from bot.desk.tray import Tray
from bot.newsroom import Newsroom
from store.drafts import Drafts

__all__ = ["Desk", "Seat", "lay_out"]


@dataclass(frozen=True, slots=True)
class Desk:
    """`tray` takes in, `review` is for what was taken in."""

    tray: Tray
    review: Review


def lay_out(drafts: Drafts, newsroom: Newsroom, alerting: Alerting) -> Desk:
    board = Board(drafts, alerting.courier, alerting, alerting.zone)
    return Desk(Tray(drafts, alerting.topics, board), Review(drafts, alerting.topics, newsroom, alerting, board))
