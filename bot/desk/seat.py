from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an editor works: a chat, and who it is."""

    chat_id: int
    editor_id: int
