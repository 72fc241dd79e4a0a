"""Who claims what: the sentences that answer side by side where they differ, and as one where they agree."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.answers.denials import denies, disputes
from bot.answers.figures import Figure, answering, asks_for_announced, clause, counted_in, is_announced, unit
from bot.answers.guards import refused
from bot.answers.highlight import highlight
from bot.answers.speakers import same_speaker, speaker
from store.entities import Article
from store.search.names import same_country
from store.search.question import Expected
from store.search.ranking import Match
from store.search.related import related
from store.search.search import Found
from store.search.terms import LIGHT, folded, tokens, words

Also = Mapping[Match, tuple[int, ...]]  # a sentence → the other articles that hold it, too

MOST = 3  # claims in one answer
_LIKE = 92.0  # of 100: two sentences that are as like as this are one
_APART = 0.1  # of the length: what differs by more is not as like as that
# What keeps a sentence from answering alone, and not from standing beside the one that does: "the North" without its
# country, another verb for the same deed.
_BESIDE = (None, "another_direction", "told_elsewhere", "another_deed", "another_word")
_ABOUT = 0.6  # of what the question is about has to stand in the sentence itself
_SIDE = 0.6  # of it, to take a side
_SENTENCE = 9  # words from which a line without an end is a sentence
_ENDS = tuple(".!?…”\"’')")
_MARKS = 12  # letters that a headline and itself as a sentence can differ by: points, quotes
_DIGITS = re.compile(r"\d+")
_AGREEING = 2  # articles that give the same figure
_MEASURES = words("old long far tall big large high fast deep often wide heavy late few size length height weight")
_IF = re.compile(r"\b(?:if|whether|unless)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as one side of an answer. `highlight` is a span of its text, `also` the other articles with it."""

    match: Match
    highlight: tuple[int, int] | None
    speaker: str | None
    also: tuple[int, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in the article that it stands in, as published now; `before` is the sentence that it leans on."""

    claim: Claim
    article: Article
    before: str | None = None


def distinct(found: Found) -> tuple[Found, Also]:
    """Each sentence once, the best first, and for each of them the other articles that hold it, too."""
    kept: list[Match] = []
    also: dict[Match, list[int]] = {}
    for match in found.matches:
        twin = next((one for one in kept if _same_sentence(one.text, match.text)), None)
        if twin is None:
            kept.append(match)
            also[match] = []
        elif match.article_id != twin.article_id:
            also[twin].append(match.article_id)
    return replace(found, matches=tuple(kept)), {match: tuple(dict.fromkeys(ids)) for match, ids in also.items()}


def claims(found: Found, first: Match, also: Also, loosely: bool = False) -> tuple[Claim, ...]:
    """The first match's claim, and those of others that differ from it: other figures, or the denial.

    Loosely, with those that may well be about another matter: such do not make the first one less sure.
    """
    if found.question.expected is Expected.NUMBER:
        return _figures(found, first, also, loosely)
    own = _claim(found, first, also)
    if found.question.expected is Expected.YES_NO:
        denied = denies(first.text)
        other = next((one for one in found.matches if denies(one.text) != denied and _takes_side(found, one)), None)
        if other is not None and (loosely or (_on_the_deed(found, first) and _on_the_deed(found, other))):
            return own, _claim(found, other, also)
    return (own,)


def dispute(found: Found, also: Also) -> tuple[Claim, ...]:
    """Of a question that wants yes or no, a claim and its denial: together they are fair where none is sure."""
    if found.question.expected is not Expected.YES_NO:
        return ()
    denials = [match for match in found.matches if denies(match.text)]
    denial = _side(found, denials)  # the rarer one first: without it there is nothing to look for
    claim = _side(found, [match for match in found.matches if match not in denials]) if denial else None
    return (_claim(found, claim, also), _claim(found, denial, also)) if claim and denial else ()


def _side(found: Found, matches: Sequence[Match]) -> Match | None:
    """The first of them that says or denies the very deed."""
    return next((one for one in matches if _on_the_deed(found, one) and _takes_side(found, one)), None)


def _takes_side(found: Found, match: Match) -> bool:
    """Whether it says or denies what the question asks, rather than what might be."""
    if _IF.search(match.text) or (is_announced(match.text) and not asks_for_announced(found.question)):
        return False
    return not is_fragment(match) and _about_the_same(found, match, _SIDE)


def is_fragment(match: Match) -> bool:
    """A label or a headline that was taken for a sentence: no answer by itself."""
    text = match.text.rstrip()
    if _is_map(text) or (text[-1:] not in _ENDS and len(text.split()) < _SENTENCE):
        return True
    alike = abs(len(text) - len(match.headline)) <= _MARKS  # what folding takes away
    return alike and folded(text) == folded(match.headline)


def _is_map(text: str) -> bool:
    """The labels of a drawing: "NORTH QUAY 50 METRES LOCK 3 Ferries turn here". Where all is in capitals, so are
    the sentences."""
    written = text.split()
    loud = [word for word in written if word == word.upper()]
    return 2 * len(loud) > len(written) > len(loud) and len(written) >= _SENTENCE


def may_differ(found: Found) -> bool:
    """Whether it is a question that sources may answer differently: then more of them are looked at."""
    return found.question.expected in (Expected.NUMBER, Expected.YES_NO)


def agreement(found: Found, first: Match, also: Also) -> tuple[Claim, ...]:
    """Of a figure that none is sure of, the one that several articles give, or those in which they differ."""
    if found.question.expected is not Expected.NUMBER or not _about_the_same(found, first):
        return ()
    figure = answering(found.question, first.text)
    if figure is None:
        return ()
    told = _figures(found, first, also)
    differing = bool(counted_in(found.question))
    same = [one for one in told if one.figure is not None and (differing or one.figure.value == figure.value)]
    articles = {article_id for one in same for article_id in (one.match.article_id, *one.also)}
    return told if len(articles) >= _AGREEING else ()


def _figures(found: Found, first: Match, also: Also, loosely: bool = False) -> tuple[Claim, ...]:
    """One claim for each figure of each speaker; only one where all give the same."""
    figure = answering(found.question, first.text)
    told = [_claim(found, first, also, figure)]
    rivals = (match for match in found.matches if match is not first and not is_fragment(match))
    for match in rivals if figure else ():
        given = answering(found.question, match.text)
        if given is None or not _about_the_same(found, match):
            continue
        if figure and not loosely and not _of_the_same(found, (first.text, figure), (match.text, given)):
            continue
        claim = _claim(found, match, also, given)
        same = next((at for at, one in enumerate(told) if _same(one, claim)), None)
        if same is None:
            told.append(claim)
        else:
            told[same] = _with_sources(told[same], claim)
    told = _without_asides(told if loosely else _each_source_once(told))
    if not _differ(told):
        return (_agreed(found, told),)
    others = sorted(told[1:], key=lambda one: _value(one) == _value(told[0]))
    return tuple([told[0], *others][:MOST])


def _without_asides(told: Sequence[Claim]) -> list[Claim]:
    """Without other figures of other articles that give the first one, too: those are about something else."""
    first = told[0]
    same = [one for one in told if _value(one) == _value(first)]
    agreeing = {article_id for one in same for article_id in (one.match.article_id, *one.also)}
    agreeing.discard(first.match.article_id)
    return [one for one in told if one in same or one.match.article_id not in agreeing]


def _each_source_once(told: Sequence[Claim]) -> list[Claim]:
    """Who gives two figures in one article speaks of two matters, and does not differ with themselves."""
    return [one for at, one in enumerate(told) if not any(_same_source(one, other) for other in told[:at])]


def _same_source(one: Claim, other: Claim) -> bool:
    return one.match.article_id == other.match.article_id and same_speaker(one.speaker, other.speaker)


def _agreed(found: Found, told: Sequence[Claim]) -> Claim:
    first = told[0]
    for other in told[1:]:
        first = _with_sources(first, other)
    return replace(first, highlight=highlight(found.question, first.match.text))


def _differ(told: Sequence[Claim]) -> bool:
    """ "Up to 300" and "at least 300" do; "300" and "more than 300" agree for all that a reader wants."""
    bounds = {one.figure.bound for one in told if one.figure}
    return len({_value(one) for one in told}) > 1 or bounds >= {"most", "least"}


def _value(claim: Claim) -> float | None:
    return claim.figure.value if claim.figure else None


def _claim(found: Found, match: Match, also: Also, figure: Figure | None = None) -> Claim:
    span = (figure.start, figure.end) if figure else highlight(found.question, match.text)
    return Claim(match, span, speaker(match.text), also.get(match, ()), figure)


def _same(one: Claim, other: Claim) -> bool:
    return _value(one) == _value(other) and same_speaker(one.speaker, other.speaker)


def _with_sources(claim: Claim, other: Claim) -> Claim:
    """The claim, told by the other's articles, too."""
    ids = dict.fromkeys((*claim.also, other.match.article_id, *other.also))
    return replace(claim, also=tuple(one for one in ids if one != claim.match.article_id))


def _same_sentence(one: str, other: str) -> bool:
    """But for a word or two; its figures are the same."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > _APART * len(one):
        return False
    return fuzz.ratio(one, other, score_cutoff=_LIKE) > 0 and _DIGITS.findall(one) == _DIGITS.findall(other)


def _of_the_same(found: Found, *told: tuple[str, Figure]) -> bool:
    """Whether two figures can differ: they count what was asked, or measure in one unit what the question names."""
    if counted_in(found.question):
        return True
    (one, figure), (other, given) = told
    if unit(one, figure) != unit(other, given):
        return False
    return all(_holds_the_matter(found, clause(text, own)) for text, own in told)


def _on_the_deed(found: Found, match: Match) -> bool:
    """Whether a side is about the very deed that is asked about; "dismissed the reports" need not name it."""
    return disputes(match.text) or _holds_the_matter(found, match.text)


def _holds_the_matter(found: Found, text: str) -> bool:
    """Whether it holds all that the question says besides names, or words near in meaning to it."""
    meant, told = same_country(), {token.stem for token in tokens(text)}
    names = found.question.facts.names
    for word in found.wanted:
        if word.token.word in LIGHT or word.token.stem in names or word.form in found.question.frame:
            continue
        stems = {word.token.stem, *(stem for stem, _ in word.stems)}
        near = {other for stem in stems for other, _ in related(stem)} | {
            meant[stem] for stem in stems if stem in meant
        }
        if word.token.word not in _MEASURES and not told & (stems | near):
            return False
    return True


def holds_it_all(found: Found, match: Match) -> bool:
    """Whether the sentence itself has every word that says what the question is about."""
    return _about_the_same(found, match, 1.0)


def _about_the_same(found: Found, match: Match, least: float = _ABOUT) -> bool:
    """Whether the sentence itself holds so much of what the question is about, one word that is no name among it."""
    meant = same_country()
    stems = {*match.stems, *(meant[stem] for stem in match.stems if stem in meant)}
    content = [word for word in found.wanted if word.token.word not in LIGHT]
    counted = counted_in(found.question)  # soldiers are counted where troops are asked for
    stems |= counted if counted & stems else set()
    held = [word for word in content if any(stem in stems or meant.get(stem) in stems for stem, _ in word.stems)]
    names = found.question.facts.names
    if len(held) < least * len(content) or all(word.token.stem in names for word in held):
        return False
    return refused(found, match) in _BESIDE
