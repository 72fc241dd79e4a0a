"""Time zones, found by cities as people type them and by what their clocks show."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.zones import cities, cities_at, clocks, find, is_zone, name_of
from tests.makers import NOW

SUMMER = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("asked", "zone"),
    [
        ("Kyiv", "Europe/Kyiv"),
        ("kiev", "Europe/Kyiv"),
        ("Киев", "Europe/Kyiv"),
        ("New York", "America/New_York"),
        ("nyc", "America/New_York"),
        ("Kyiv, Ukraine", "Europe/Kyiv"),
        ("london canada", "America/Toronto"),
        ("japan", "Asia/Tokyo"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("UTC+3", "Etc/GMT-3"),
        ("gmt -05:00", "Etc/GMT+5"),
        ("america/sao paulo", "America/Sao_Paulo"),
        ("utc", "UTC"),
    ],
)
def test_a_place_by_its_name_is_found_exactly(asked: str, zone: str) -> None:
    found = find(asked)
    assert (found.exact, found.cities[0].zone) == (True, zone)


@pytest.mark.parametrize(
    ("asked", "zone"),
    [
        ("kiyv", "Europe/Kyiv"),
        ("new yrok", "America/New_York"),
        ("sao paolo", "America/Sao_Paulo"),
        ("bombay", "Asia/Kolkata"),
        ("munchen", "Europe/Berlin"),
        ("mowcow", "Europe/Moscow"),
        ("rejkjavik", "Atlantic/Reykjavik"),
        ("dnipropetrovsk", "Europe/Kyiv"),
        ("usa", "America/New_York"),
    ],
)
def test_a_place_with_a_slip_is_found_but_not_exactly(asked: str, zone: str) -> None:
    found = find(asked)
    assert (found.exact, found.cities[0].zone) == (False, zone)


def test_where_a_much_larger_city_has_nearly_that_name_it_is_offered_too() -> None:
    found = find("odessa")
    assert not found.exact
    assert {city.zone for city in found.cities} == {"America/Chicago", "Europe/Kyiv"}


@pytest.mark.parametrize("asked", ["", "x", "xqzzy", "where is the president of the bank"])
def test_what_is_no_place_is_not_found(asked: str) -> None:
    assert find(asked).cities == ()


@given(st.text(max_size=40))
def test_whatever_is_typed_only_known_zones_are_found(asked: str) -> None:
    assert all(is_zone(city.zone) for city in find(asked).cities)


def test_every_zone_of_the_table_is_one() -> None:
    for zone in {city.zone for city in cities()}:
        assert is_zone(zone)
        ZoneInfo(zone)


def test_every_citys_zone_is_found_by_its_name_and_country() -> None:
    some = cities()[::97]
    found = {city: {one.zone for one in find(f"{city.name}, {city.country}").cities} for city in some}
    assert [city.name for city in some if city.zone not in found[city]] == []


@pytest.mark.parametrize("now", [NOW, SUMMER])
def test_each_clock_leads_to_cities_that_show_it(now: dt.datetime) -> None:
    shown = clocks(now)
    assert len({clock.ahead for clock in shown}) == len(shown) < 40
    for clock in shown:
        found = cities_at(clock.ahead, now)
        assert found
        assert all(now.astimezone(ZoneInfo(city.zone)).time() == clock.shows for city in found)


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Europe/Kyiv", "Kyiv"), ("America/Sao_Paulo", "São Paulo"), ("UTC", "UTC"), ("Etc/GMT-3", "UTC+3")],
)
def test_a_zone_is_called_by_its_city(zone: str, name: str) -> None:
    assert name_of(zone) == name
