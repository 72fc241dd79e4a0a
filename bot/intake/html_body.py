"""The paragraphs of a page's article: trafilatura finds the text, this puts back what it missed and takes out what is not the article's."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.intake.bylines import is_byline
from bot.intake.dates import parse_date
from bot.intake.html_printed import is_elsewhere
from bot.intake.html_tree import BLOCKS, Node, text_of, tidy

# A line that begins so, or is just so, leads elsewhere: to another article, a list, a shop, an account.
_LEADS_ELSEWHERE = re.compile(
    r"""(?:
      (?:read|see|learn|find\ out|explore|discover)\ (?:more|also|further|next|the\ full\ (?:story|article))\b\W
    | (?:(?:also|you\ (?:may|might))\ (?:also\ )?(?:like|enjoy|read|be\ interested)|more\ (?:from|on|stories|news|coverage)\b|related\b\W*(?::|$|\w+\ ?:|stories|articles|posts|content|news|topics|coverage)
      |recommended\b|most\ (?:read|popular|viewed)|don[’']t\ miss|trending|latest\ (?:news|stories)|top\ stories|watch(?:\ (?:now|more|live|next))?:|listen:|also\ on\ \S+\.\w+|see\ also\b|in\ pictures:|up\ next|explore\ further)
    | (?:à\ lire\ (?:aussi|également)|lire\ (?:aussi|également)|voir\ aussi|lesen\ sie\ (?:auch|hier|mehr)|mehr\ zum\ thema|auch\ interessant|das\ könnte\ sie\ auch|weiterlesen|lee\ también|leia\ (?:também|mais)|leggi\ anche|lea\ también|te\ puede\ interesar|\(?leggi\ anche)
    | (?:share|tweet|pin|print|email|e-mail|save|like|follow|subscribe|comments?|tags?|advertisement|anzeige|publicité|publicidad|teilen|loading|close|menu|search|log\ in|sign\ in|register|reply|next|previous|back\ to\ top|skip\ to\ \w+|order\ reprints|print\ article|thank\ you|sorry!?)\W*$
    | (?:share|tweet)\ (?:this|on|via|it)\b|like\ this\ (?:story|article)\?|(?:follow|like|find|join)\ (?:us|me|him|her|them)\b(?=.{0,60}(?:twitter|facebook|instagram|linkedin|youtube|telegram|@))
    | follow\ .{2,60}\ on\ (?:twitter|facebook|instagram|linkedin|youtube|telegram|x\b|google)
    | (?:click|tap)\ here\ (?:to|for)\b|(?:sign\ up|subscribe|register)\ (?:to|for|now|today|here|free)\b|sign\ up\b.{0,80}(?:newsletter|inbox|email)|(?:get|receive)\ .{0,80}\b(?:newsletters?|in(?:to)?\ your\ inbox|delivered)\b
    | subscribe\ .{0,60}\b(?:newsletter|channel|podcast|updates)|never\ miss\b|stay\ (?:up[ -]to[ -]date|informed|tuned)\ (?:with|by)\b
    | (?:copyright\b|©|\(c\)\ (?:19|20)\d\d|all\ rights\ reserved|alle\ rechte\ vorbehalten|tous\ droits)
    | (?:have|got)\ a\ (?:news\ )?(?:tip|story)\b|(?:write|email|reach|contact)\ .{2,60}\S+@\S+\.\w+|do\ you\ have\ (?:a\ story|information|a\ tip)\b|(?:leave|post|add|write)\ a\ (?:comment|reply)|\d*\ *(?:comments?|kommentare|commentaires|comentarios)$|join\ the\ (?:conversation|discussion)
    | (?:we\ want\ to\ hear|tell\ us)\ what\ you\ think|(?:if\ you\ (?:buy|purchase|click)|when\ you\ (?:buy|purchase))\b.{0,80}\b(?:commission|share|earn|link)
    | (?:this\ (?:website|site)\ uses\ cookies|we\ use\ cookies|by\ (?:using|continuing)\b.{0,60}\b(?:cookies|terms|privacy)|thanks\ for\ signing\ up|an\ error\ (?:has\ )?occurred|please\ (?:enable|try\ again|log\ in|sign\ in|check\ your\ inbox))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(r"(?:(?:photo|image|picture|foto|bild|photograph|credit|source|quelle|crédit)s?(?:\s+(?:credit|by|courtesy|von))?\s*:.{0,80}|©.{0,80}|(?:getty images|reuters|shutterstock|ap photo).{0,20})$", re.I)
_NO_PROSE = re.compile(r"(?:https?://\S+|\d{4}-\d\d-\d\dT\S+|[\W\d_]+)$")
_SENTENCE_END = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")
_LONG = 80


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one element."""

    text: str
    key: str
    linked: float  # share of the letters that are links
    kind: tuple[str, ...]  # what the page's maker calls such elements
    elsewhere: bool


def paragraphs(root: Node, url: str | None, headline: str) -> list[str]:
    blocks = list(_blocks(root))
    lines = _completed(_extracted(root, url), blocks)
    return _own(lines, blocks, headline)


def _extracted(root: Node, url: str | None) -> list[str]:
    # Imported here: it costs a second, and most who import the intake never read HTML.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(root, url=url, include_comments=False)
    if not isinstance(document, Document):
        return []
    lines = (tidy(re.sub(r"^(?:- |\| )|\s\|\s|\|$", " ", line)) for line in (document.text or "").split("\n"))
    return [line for line in lines if line]


def _blocks(root: Node) -> Iterator[Block]:
    for node in root.iter("p", "li", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "blockquote", "div", "figcaption", "pre"):
        if any(inner is not node and inner.tag != "br" for inner in node.iter(*BLOCKS)):
            continue
        text = text_of(node)
        if text:
            linked = sum(len(text_of(link)) for link in node.iter("a")) / len(text)
            yield Block(text, _key(text), linked, _kind(node), is_elsewhere(node))


def _kind(node: Node) -> tuple[str, ...]:
    parent = node.getparent()
    return (node.tag, node.get("class") or "", parent.tag, parent.get("class") or "")


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _completed(lines: list[str], blocks: list[Block]) -> list[str]:
    """With the long blocks that are made like those found, but were left out."""
    found = "\n".join(map(_key, lines))
    there = [block.key in found for block in blocks]
    mass: Counter[tuple[str, ...]] = Counter()
    whole: Counter[tuple[str, ...]] = Counter()
    for block, is_there in zip(blocks, there, strict=True):
        mass[block.kind] += len(block.key) * is_there
        whole[block.kind] += len(block.key)
    alike = {kind for kind in mass if mass[kind] > 0.2 * mass.total() and mass[kind] > 0.2 * whole[kind]}
    kept = list(lines)
    spot = 0
    for block, is_there in zip(blocks, there, strict=True):
        if is_there:
            spot = next((at + 1 for at in range(len(kept)) if block.key in _key(kept[at])), spot)
        elif block.kind in alike and len(block.text) >= _LONG and block.linked < 0.4 and not block.elsewhere:
            kept.insert(spot, block.text)
            spot += 1
    return kept


def _own(lines: list[str], blocks: list[Block], headline: str) -> list[str]:
    linked = {block.key for block in blocks if block.linked > 0.9}
    kept = [line for at, line in enumerate(lines) if not _is_foreign(line, headline, at)]
    kept = list(_without_link_lists(kept, linked))
    while kept and len(kept) > 1 and _is_loose_end(kept[-1], linked):
        kept.pop()
    return list(_each_once(kept))


def _is_foreign(line: str, headline: str, at: int) -> bool:
    if at < 6 and headline and fuzz.ratio(_key(line), _key(headline)) >= 92:
        return True
    if len(line) <= 100 and (parse_date(line) or (at < 6 and is_byline(line))):
        return True
    return bool(_NO_PROSE.match(line) or _CREDIT.match(line) or (len(line) <= 300 and _LEADS_ELSEWHERE.match(line)))


def _without_link_lists(lines: list[str], linked: set[str]) -> Iterator[str]:
    """A link in a line of its own leads elsewhere, unless the lines around it are all such."""
    only = [_key(line) in linked for line in lines]
    yield from (line for line, is_link in zip(lines, only, strict=True) if not is_link)


def _is_loose_end(line: str, linked: set[str]) -> bool:
    """A heading that nothing follows."""
    return len(line) < _LONG and not _SENTENCE_END.search(line)


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines:
        if len(line) < 40 or line not in seen:
            seen.add(line)
            yield line
