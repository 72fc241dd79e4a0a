"""What the index keeps of a sentence: words to find it by, and one record with all that the ranking needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import tantivy

from store.entities import Article, Sentence, SentenceKind
from store.search.kinds import kinds
from store.search.terms import LIGHT, Token, tokens

LAYOUT = 5  # grows when the fields or the reading of words change: an index of another layout is built anew


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article with its sentences in reading order. Without words in the headline none are indexed for it."""

    article: Article
    sentences: tuple[Sentence, ...]


class Record(NamedTuple):
    """A sentence with what stands around it, as it is stored: stems and words with a space between them.

    Above a sentence of an author's bio stands the author's name, so `above` holds that.
    """

    article: str
    version: str
    position: str
    paragraph: str
    kind: str
    date: str  # the article's, in ISO's form; empty where it has none
    text: str
    headline: str
    words: str
    stems: str
    kinds: str  # one letter a word: see store/search/kinds.py
    above: str
    before: str
    after: str
    around: str  # the rest of the paragraph, each stem once


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("role", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)  # a sentence's record, an article's id, or the mark
    builder.add_text_field("stems", tokenizer_name="words", index_option="basic")  # what it says, to count words by
    builder.add_text_field("sought", tokenizer_name="words", index_option="freq")  # the same and its headline
    builder.add_text_field("whole", tokenizer_name="words", index_option="basic")
    builder.add_text_field("vocabulary", tokenizer_name="words", index_option="basic")
    return builder.build()


def mark_document(mark: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("role", "mark")
    document.add_unsigned("number", mark)
    return document


def packed_records(indexed: IndexedArticle) -> Iterator[str]:
    """One a sentence, in their order."""
    headline = indexed.article.headline
    read = [tokens(sentence.text) for sentence in indexed.sentences]
    for at, sentence in enumerate(indexed.sentences):
        before = read[at - 1] if at and _adjoin(indexed.sentences[at - 1], sentence) else []
        after = read[at + 1] if at + 1 < len(read) and _adjoin(sentence, indexed.sentences[at + 1]) else []
        above = tokens(headline if sentence.kind is not SentenceKind.BIO else _subject(sentence, indexed.article))
        around = _around(at, indexed.sentences, read)
        yield _SEPARATOR.join(_record(sentence, indexed.article, [read[at], above, before, after], around))


def documents(indexed: IndexedArticle, first: int) -> Iterator[tantivy.Document]:
    """One document a sentence, whose records count on from the first, and one for the whole article."""
    headline = indexed.article.headline
    read = [tokens(sentence.text) for sentence in indexed.sentences]
    for number, (sentence, own) in enumerate(zip(indexed.sentences, read, strict=True), start=first):
        above = tokens(headline if sentence.kind is not SentenceKind.BIO else _subject(sentence, indexed.article))
        yield _sentence_document(number, sentence, own, above)
    yield _whole_document(indexed.article, [tokens(headline), *read])


def words_of(indexed: IndexedArticle) -> set[str]:
    """The words, unstemmed, that this article adds to the vocabulary."""
    article = indexed.article
    texts = [article.headline, *(sentence.text for sentence in indexed.sentences), *_named(article)]
    return {token.word for text in texts for token in tokens(text)}


def read_record(packed: str) -> Record:
    return Record._make(packed.split(_SEPARATOR))


_SEPARATOR = "\x1f"
_REACH = 4  # sentences to either side that count as around


def _adjoin(first: Sentence, second: Sentence) -> bool:
    return first.kind is second.kind is SentenceKind.BODY


def _around(at: int, sentences: Sequence[Sentence], read: Sequence[Sequence[Token]]) -> str:
    own = sentences[at]
    if own.kind is not SentenceKind.BODY:
        return ""
    near = range(max(0, at - _REACH), min(len(sentences), at + _REACH + 1))
    same = [n for n in near if n != at and sentences[n].paragraph == own.paragraph]
    return " ".join(dict.fromkeys(token.stem for n in same for token in read[n] if token.word not in LIGHT))


def _named(article: Article) -> list[str]:
    return [*article.topics, *(author.name for author in article.authors)]


def _subject(sentence: Sentence, article: Article) -> str:
    """The author whom a sentence of a bio is about: what stands above it in the place of a headline."""
    return " ".join(author.name for author in article.authors if sentence.text in (author.bio or ""))


def _record(sentence: Sentence, article: Article, read: Sequence[Sequence[Token]], around: str) -> Record:
    own, above, before, after = (" ".join(token.stem for token in found) for found in read)
    return Record(
        str(sentence.article_id),
        str(sentence.version),
        str(sentence.position),
        str(sentence.paragraph),
        sentence.kind.value,
        article.date.isoformat() if article.date else "",
        sentence.text.replace(_SEPARATOR, " "),
        article.headline.replace(_SEPARATOR, " "),
        " ".join(token.word for token in read[0]),
        own,
        kinds(sentence.text, read[0]),
        above,
        before,
        after,
        around,
    )


def _sentence_document(
    number: int, sentence: Sentence, own: Sequence[Token], above: Sequence[Token]
) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("article", str(sentence.article_id))
    document.add_unsigned("number", number)
    document.add_text("stems", " ".join({token.stem for token in own}))
    document.add_text("sought", " ".join(token.stem for token in [*own, *above]))
    document.add_text("vocabulary", " ".join({token.word for token in [*own, *above]}))
    return document


def _whole_document(article: Article, read: Sequence[Sequence[Token]]) -> tantivy.Document:
    named = _named(article)
    stems = {token.stem for found in [*read, *map(tokens, named)] for token in found}
    document = tantivy.Document()
    document.add_text("article", str(article.id))
    document.add_unsigned("number", article.id)
    document.add_text("whole", " ".join(stems))
    document.add_text("vocabulary", " ".join({token.word for text in named for token in tokens(text)}))
    return document
