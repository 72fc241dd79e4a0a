"""Reasons why a sentence that looks like the question does not answer it. Pure; run on the first few matches only."""

from collections.abc import Callable

from bot.answers.guards.directions import another_direction
from bot.answers.guards.kinds import another_measure, bio_of_another, lacks_what_was_asked, names_nobody
from bot.answers.guards.names import another_country, another_name, another_namesake, another_place
from bot.answers.guards.negation import reversed_by_negation
from bot.answers.guards.numbers import another_date, another_number, counted_before, number_of_what_is_not_asked
from bot.answers.guards.opposites import another_kind, deed_of_the_opposite, opposite
from bot.answers.guards.others import (
    counted_in_another_deed,
    lacks_birth_or_death,
    name_of_two,
    number_of_others,
    part_of_another,
    told_elsewhere,
)
from bot.answers.guards.plans import only_planned
from bot.answers.guards.reasons import blamed_for_another, compared_with_another, reason_for_another
from bot.answers.guards.relations import another_of_that_title, somebody_of_theirs
from bot.answers.guards.roles import another_speaker, roles_swapped
from bot.answers.guards.scene import Scene
from bot.answers.guards.substitutes import another_deed, another_word
from store.search.ranking import Match
from store.search.search import Found

Guard = Callable[[Scene], bool]

GUARDS: tuple[Guard, ...] = (
    another_name,
    another_namesake,
    another_country,
    another_place,
    another_direction,
    another_number,
    number_of_what_is_not_asked,
    counted_before,
    another_date,
    reversed_by_negation,
    lacks_what_was_asked,
    another_measure,
    names_nobody,
    bio_of_another,
    opposite,
    another_kind,
    deed_of_the_opposite,
    roles_swapped,
    another_speaker,
    somebody_of_theirs,
    another_of_that_title,
    only_planned,
    reason_for_another,
    compared_with_another,
    blamed_for_another,
    told_elsewhere,
    counted_in_another_deed,
    name_of_two,
    number_of_others,
    part_of_another,
    lacks_birth_or_death,
    another_word,
    another_deed,
)


def refused(found: Found, match: Match) -> str | None:
    """The name of the first guard that refuses this sentence, if any does."""
    scene = Scene(found, match)
    return next((guard.__name__ for guard in GUARDS if guard(scene)), None)
