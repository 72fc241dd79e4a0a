import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.keys import name_key, source_key

PLAIN = "https://example.org/news/bridge?id=7"


@pytest.mark.parametrize(
    "spelling",
    [
        "HTTPS://Example.ORG/news/bridge?id=7",
        "https://example.org/news/bridge/?id=7",
        "https://example.org/news/bridge?id=7#comments",
        "https://example.org/news/bridge?utm_source=mail&id=7&utm_medium=x",
        "https://example.org/news/bridge?id=7&fbclid=abc",
        "  https://example.org/news/bridge?id=7 ",
    ],
)
def test_spellings_of_one_address_are_one_source(spelling: str) -> None:
    assert source_key(spelling) == source_key(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/Bridge?id=7",
        "https://example.org/news/bridge?id=8",
        "https://example.com/news/bridge?id=7",
        "https://example.org/news/bridge",
        "https://example.org/news/bridge?id=7&utmost=1",
    ],
)
def test_other_addresses_are_other_sources(other: str) -> None:
    assert source_key(other) != source_key(PLAIN)


@pytest.mark.parametrize("absent", [None, "", "  "])
def test_without_an_address_there_is_no_source(absent: str | None) -> None:
    assert source_key(absent) is None


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_whatever_stands_for_an_address_has_a_key_that_both_databases_can_index(source: str) -> None:
    key = source_key(source)

    assert key is not None
    assert len(key) == 32


@pytest.mark.parametrize("spelling", ["são paulo", "SAO  PAULO", " São Paulo", "Sa\u0303o Paulo"])
def test_names_are_the_same_whatever_their_case_accents_and_spaces(spelling: str) -> None:
    assert name_key(spelling) == name_key("São Paulo")


@given(st.text())
def test_the_key_of_a_key_is_that_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
