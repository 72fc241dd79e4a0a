"""Updates as Telegram sends them."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wire.raw import PLACES, WITHHELD, Json, chat_of, number_of, without_places

PERSON, CHAT = {"id": 5}, {"id": -7, "type": "group"}
PLACE = {"latitude": 50.45, "longitude": 30.52}
MESSAGE = {"message_id": 1, "chat": CHAT, "from": PERSON, "text": "hello"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("message", "chat", "id", "from", *PLACES)), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("happened", "chat"),
    [
        ({"message": MESSAGE}, -7),
        ({"edited_message": MESSAGE}, -7),
        ({"callback_query": {"id": "9", "from": PERSON, "message": MESSAGE}}, -7),
        ({"callback_query": {"id": "9", "from": PERSON, "inline_message_id": "x"}}, 5),
        ({"my_chat_member": {"chat": CHAT, "from": PERSON}}, -7),
        ({"poll": {"id": "9"}}, None),
        ({}, None),
    ],
)
def test_an_update_belongs_to_the_chat_where_it_happened(happened: Json, chat: int | None) -> None:
    assert chat_of({"update_id": 1, **happened}) == chat


@pytest.mark.parametrize(
    ("raw", "number"),
    [({"update_id": 9}, 9), ({"update_id": "9"}, None), ({"update_id": True}, None), ({}, None), (None, None)],
)
def test_what_has_no_number_is_no_update(raw: object, number: int | None) -> None:
    assert number_of(raw) == number


@pytest.mark.parametrize(
    "message",
    [
        {**MESSAGE, "location": PLACE},
        {**MESSAGE, "venue": {"location": PLACE, "title": "Home", "address": "1 Quay"}, "location": PLACE},
        {**MESSAGE, "reply_to_message": {**MESSAGE, "location": PLACE}},
        {**MESSAGE, "external_reply": {"origin": {}, "venue": {"location": PLACE, "title": "Home"}}},
    ],
)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_place_that_somebody_shares_is_not_kept(kind: str, message: Json) -> None:
    raw = {"update_id": 1, kind: message}

    kept = json.dumps(without_places(raw))

    assert not [word for word in ("50.45", "30.52", "Home", "Quay") if word in kept]
    assert WITHHELD in kept


def test_an_update_without_a_place_is_kept_as_it_is() -> None:
    raw = {"update_id": 1, "message": {**MESSAGE, "text": "location"}}

    assert without_places(raw) is raw


@given(st.dictionaries(st.text(max_size=8), json_values, max_size=4))
def test_whatever_comes_can_be_looked_at_and_is_left_as_it_was(raw: Json) -> None:
    before = copy.deepcopy(raw)

    chat_of(raw)
    kept = without_places(raw)

    assert raw == before
    assert not any(f'"{name}":' in json.dumps(kept) for name in PLACES)
