"""JSON Lines into drafts, and the choice between all that comes in."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.intake import decoded, read
from bot.intake.json_lines import read_lines
from store.entities import Author, Draft
from tests.shared import SHARED, needs_shared


def article(**fields: object) -> str:
    return json.dumps({"headline": "Ferry stops", "paragraphs": ["It will not sail."], **fields})


def read_one(line: str) -> Draft:
    (found,) = read_lines(line)
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"paragraphs": ["One.", "", "Two."]}, "paragraphs", ("One.", "Two.")),
        ({"paragraphs": None, "text": "One.\nTwo.\n\nThree."}, "paragraphs", ("One.", "Two.", "Three.")),
        ({"paragraphs": None, "body": "One."}, "paragraphs", ("One.",)),
        ({"topics": ["Trade and Industry", "Oil"]}, "topics", ("Trade and Industry", "Oil")),
        ({"topics": "Trade and Industry, Oil"}, "topics", ("Trade and Industry", "Oil")),
        ({"topic": "unspecific", "category": "world"}, "topics", ("World",)),
        ({"author": "Ada Brookes"}, "authors", (Author("Ada Brookes"),)),
        ({"authors": ["Ada Brookes", "Author", "Www.A.Com"]}, "authors", (Author("Ada Brookes"),)),
        (
            {"authors": [{"name": "Ada Brookes", "bio": "She sails."}]},
            "authors",
            (Author("Ada Brookes", "She sails."),),
        ),
        (
            {"authors": ["Ada Brookes", "Li Wei", "Ada Brookes Li Wei"]},
            "authors",
            (Author("Ada Brookes"), Author("Li Wei")),
        ),
        ({"date": "2024-10-24"}, "date", dt.date(2024, 10, 24)),
        ({"date": "2024-10-24T00:00:00"}, "published_at", None),
        ({"date": "2024-10-24T10:31:00"}, "published_at", dt.datetime(2024, 10, 24, 10, 31, tzinfo=dt.UTC)),
        ({"published_at": "2024-10-24T10:31:00Z"}, "date", dt.date(2024, 10, 24)),
        ({"url": "https://a.example/b"}, "source", "https://a.example/b"),
        ({"source": "https://a.example/b"}, "source", "https://a.example/b"),
        ({"source": "www.a.example", "url": "https://a.example/b"}, "site", "a.example"),
        ({"source": "www.a.example"}, "site", "a.example"),
        ({"image": "https://a.example/b.jpg"}, "picture", "https://a.example/b.jpg"),
        ({"caption": "The ferry"}, "caption", "The ferry"),
        ({"headline": None, "title": "Ferry"}, "headline", "Ferry"),
    ],
)
def test_a_field_is_read(fields: dict[str, object], name: str, value: object) -> None:
    assert getattr(read_one(article(**fields)), name) == value


def test_the_printed_day_is_the_newsrooms_own() -> None:
    draft = read_one(article(date="2024-10-24T23:30:00-05:00"))

    assert draft.date == dt.date(2024, 10, 24)


def test_a_date_decides_the_printed_day_over_the_moment() -> None:
    draft = read_one(article(date="2024-10-24", published_at="2024-10-23T23:30:00Z"))

    assert draft.date == dt.date(2024, 10, 24)
    assert draft.published_at == dt.datetime(2024, 10, 23, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"headline": "Ferry"', "no JSON"),
        ('["Ferry"]', "no article"),
        ('{"paragraphs": ["It will not sail."]}', "no headline"),
        ('{"headline": "Ferry"}', "no text"),
        (article(date="soon"), "2024-10-24"),
    ],
)
def test_a_line_that_cannot_be_read_says_its_number_and_why(line: str, reason: str) -> None:
    first, second, third = read_lines(f"{article()}\n{line}\n{article()}\n")

    assert isinstance(first, Draft)
    assert isinstance(third, Draft)
    assert isinstance(second, Unreadable)
    assert str(second).startswith("Line 2: ")
    assert reason in str(second)


def test_empty_lines_count_in_the_numbers_but_give_nothing() -> None:
    (found,) = read_lines("\n\n[]\n")

    assert str(found).startswith("Line 3: ")


@given(st.lists(st.text(max_size=30).map(lambda text: text.replace("\n", " ")), max_size=6))
def test_every_line_that_holds_anything_gives_one_entry(lines: list[str]) -> None:
    assert len(read_lines("\n".join(lines))) == sum(bool(line.strip("\ufeff").strip()) for line in lines)


_NAMES = st.sampled_from(
    ["headline", "paragraphs", "text", "topics", "topic", "authors", "date", "published_at", "source", "url"]
)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["2024-10-24T25:61", "9999-12-31"]),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.sampled_from(["name", "bio"]), values),
    max_leaves=5,
)


@given(st.dictionaries(_NAMES, _VALUES))
def test_fields_of_any_kind_make_an_article_or_say_why_not(fields: dict[str, object]) -> None:
    (found,) = read_lines(article(**fields))

    assert isinstance(found, Draft | Unreadable)


@pytest.mark.parametrize(
    ("text", "name", "headline"),
    [
        (article(), "a.jsonl", "Ferry stops"),
        (article(), None, "Ferry stops"),
        ("# Ferry stops\n\nIt will not sail.", None, "Ferry stops"),
        ("Ferry stops\n\nIt will not sail before April.", "a.txt", "Ferry stops"),
        ("Ferry stops\n\nIt will not sail before April.", None, "Ferry stops"),
    ],
)
def test_the_kind_of_a_text_is_told_by_its_name_or_its_look(text: str, name: str | None, headline: str) -> None:
    (draft,) = read(text, name)

    assert isinstance(draft, Draft)
    assert draft.headline == headline


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    text = "Fähre fährt nicht – bis April"

    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\xff", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(1, 32)) * 9, b"\x81\x8d\x8f"]
)
def test_a_file_that_is_no_text_is_refused_with_advice(raw: bytes) -> None:
    (found,) = read(raw, "a.txt")

    assert isinstance(found, Unreadable)
    assert ".txt" in str(found)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", None])
def test_an_empty_file_is_refused_with_advice(name: str | None) -> None:
    (found,) = read(b"  \n", name)

    assert "nothing in this text" in str(found)


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert all(isinstance(found, Draft | Unreadable) for found in read(raw))


@needs_shared
def test_a_real_archive_is_read_whole() -> None:
    lines = (SHARED / "data/news/articles.jsonl").read_text()

    drafts = [found for found in read_lines(lines) if isinstance(found, Draft)]

    assert len(drafts) == len(lines.splitlines())
    assert all(draft.date and draft.source and draft.site and draft.topics for draft in drafts)
    assert all(len(author.name.split()) >= 2 for draft in drafts for author in draft.authors)
    assert sum(bool(draft.authors) for draft in drafts) == 74  # the others name agencies and outlets only
