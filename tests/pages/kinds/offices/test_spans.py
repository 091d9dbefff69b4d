"""Hours as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.kinds.offices.spans import HoursError, parse, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""), (" , ", ""), ("9:00-12:00", "9:00–12:00"), ("0:00–24:00", "0:00–24:00"),
        (" 09.00 – 12.30 ; 14:00—16:00 ", "9:00–12:30, 14:00–16:00"),
        ("9：00–12：00，13:00–14:00", "9:00–12:00, 13:00–14:00"),
        ("14:00–16:00, 9:00–12:00", "9:00–12:00, 14:00–16:00"), ("9:00–12:00, 12:00–13:00", "9:00–12:00, 12:00–13:00"),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, expected):
    assert written(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "part", "reason"),
    [
        ("9", "9", "unreadable"), ("9-12", "9-12", "unreadable"), ("nine to five", "nine to five", "unreadable"),
        ("25:00–26:00", "25:00–26:00", "unreadable"), ("9:60–10:00", "9:60–10:00", "unreadable"),
        ("24:00–24:00", "24:00–24:00", "unreadable"), ("<b>9:00–12:00</b>", "<b>9:00–12:00</b>", "unreadable"),
        ("٩:00–12:00", "٩:00–12:00", "unreadable"), ("9:00–8:00", "9:00–8:00", "backwards"),
        ("9:00–9:00", "9:00–9:00", "backwards"), ("9:00–0:00", "9:00–0:00", "backwards"),
        ("9:00–12:00, 11:00–13:00", "11:00–13:00", "overlapping"),
        ("20:00–24:00, 22:00–23:00", "22:00–23:00", "overlapping"),
        ("9:00–12:00, 9:00–12:00", "9:00–12:00", "overlapping"),
    ],
)  # fmt: skip
def test_what_are_no_hours_is_refused_with_the_part_and_the_reason(text, part, reason):
    with pytest.raises(HoursError) as refusal:
        parse(text)
    assert (str(refusal.value), refusal.value.reason) == (part, reason)


@given(st.text(alphabet="0123456789:.-–, ;x", max_size=80))
def test_what_is_read_is_written_and_read_again_the_same(text):
    try:
        spans = parse(text)
    except HoursError:
        return
    assert parse(written(spans)) == spans
