"""A question and a sentence as all guards see them, each part read once."""

from dataclasses import dataclass
from functools import cached_property

from bot.answers.attribution import claim, is_about_speech
from store.search.names import known_names
from store.search.question import Expected, Question
from store.search.ranking import Match
from store.search.search import Found
from store.search.terms import LIGHT, Token, tokens
from store.search.terms import words as listed


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question. `stems` stand for it: its own, those of other names, or what a typo was read as."""

    token: Token
    root: str
    stems: frozenset[str]
    is_name: bool

    @property
    def is_light(self) -> bool:
        return self.token.word in LIGHT


@dataclass(frozen=True)
class Scene:
    found: Found
    match: Match

    @property
    def question(self) -> Question:
        return self.found.question

    @cached_property
    def asked(self) -> tuple[Word, ...]:
        """The question's words in their order."""
        read_as = {wanted.token.stem: wanted for wanted in self.found.wanted}
        names = self.question.facts.names
        known = known_names() if _is_small(self.question.text) else frozenset()
        words: list[Word] = []
        for token in self.question.tokens:
            wanted = read_as.get(token.stem)
            stems = [stem for stem, _ in wanted.stems] if wanted else []
            mended = stems and token.stem not in stems
            named = token.stem in names or (token.word in known and token.word not in _GENERIC)
            is_name = named and token.word not in LIGHT and token.word not in _TITLES
            words.append(Word(token, stems[0] if mended else token.stem, frozenset({token.stem, *stems}), is_name))
        return tuple(words)

    @cached_property
    def asked_roots(self) -> frozenset[str]:
        return frozenset(word.root for word in self.asked)

    @cached_property
    def told(self) -> tuple[Token, ...]:
        """The sentence's words."""
        return tuple(tokens(self.match.text))

    @cached_property
    def told_stems(self) -> frozenset[str]:
        return frozenset(token.stem for token in self.told)

    @cached_property
    def claim_text(self) -> str:
        """Who speaks counts only where the question is about speech, or asks who."""
        if self.question.expected is Expected.PERSON or is_about_speech(self.question.text):
            return self.match.text
        return claim(self.match.text)

    @cached_property
    def claimed(self) -> tuple[Token, ...]:
        return self.told if self.claim_text == self.match.text else tuple(tokens(self.claim_text))

    @cached_property
    def claimed_stems(self) -> frozenset[str]:
        return self.told_stems if self.claimed is self.told else frozenset(token.stem for token in self.claimed)

    @cached_property
    def above(self) -> frozenset[str]:
        """What the headline claims; of a bio, its author's name."""
        if self.match.headline and claim(self.match.headline) != self.match.headline and self.claim_is_told:
            return frozenset(token.stem for token in tokens(claim(self.match.headline)))
        return frozenset(self.match.above)

    @property
    def claim_is_told(self) -> bool:
        return not is_about_speech(self.question.text)

    @cached_property
    def around(self) -> frozenset[str]:
        """Headline and the sentence before."""
        return self.above | frozenset(self.match.before)

    @property
    def others(self) -> list[Match]:
        """What else of the article was found."""
        own = self.match
        return [one for one in self.found.matches if one.article_id == own.article_id and one.position != own.position]

    @cached_property
    def article(self) -> frozenset[str]:
        """Whatever else of the article was found for this question."""
        others = (other for other in self.found.matches if other.article_id == self.match.article_id)
        return frozenset(stem for other in others for stem in other.stems)


def is_possessive(token: Token, text: str) -> bool:
    """ "The minister's", "the Rovers’": the mark after a plural is no part of its token."""
    written = text[token.start : token.end]
    return written.endswith(("'s", "’s")) or (written.endswith("s") and text[token.end : token.end + 1] in ("'", "’"))


_TITLES = listed("mr mrs ms dr jr sr sir")
_GENERIC = listed("city new coast republic island islands saint states kingdom see holy")


def _is_small(text: str) -> bool:
    """Typed without capitals, so that they do not tell names from other words."""
    return not any(letter.isupper() for letter in text[1:])
