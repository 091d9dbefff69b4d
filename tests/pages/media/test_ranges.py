"""What a Range header asks for, held against RFC 9110; the sections stand beside the cases."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.media import names, renditions
from pages.media.ranges import RangeError, Span, read
from pages.media.serve import BLOCK_BYTES, PLAYER_BYTES, serve

pytestmark = pytest.mark.django_db  # closing an answer closes connections that are too old
SIZE = 10_000
REFUSED = "416"
TABLE = {
    # 14.1.2: first and last
    "bytes=0-499": (0, 499),
    "bytes=500-999": (500, 999),
    "bytes=0-0": (0, 0),
    "bytes=9999-9999": (9999, 9999),
    # … "if the last-pos is greater than or equal to the current length, the byte range is the remainder"
    "bytes=9500-10000": (9500, 9999),
    "bytes=0-99999999999999999999999999": (0, 9999),
    # … open-ended
    "bytes=9500-": (9500, 9999),
    "bytes=0-": (0, 9999),
    # … suffix; one longer than the file is the whole of it
    "bytes=-500": (9500, 9999),
    "bytes=-1": (9999, 9999),
    "bytes=-10000": (0, 9999),
    "bytes=-10001": (0, 9999),
    "bytes=-" + "9" * 5000: (0, 9999),
    # … leading noughts are digits
    "bytes=000000000000000000000000500-0999": (500, 999),
    # 14.1: names of units are case-insensitive; 5.6.1: empty elements and blanks of a list
    "Bytes=0-499": (0, 499),
    "bytes= 0-499": (0, 499),
    "bytes=,0-499, ,\t": (0, 499),
    # 14.1.2: nothing of it can be satisfied
    "bytes=10000-": REFUSED,
    "bytes=10000-10001": REFUSED,
    "bytes=-0": REFUSED,
    "bytes=" + "9" * 5000 + "-": REFUSED,
    # 14.2: several ranges may be rejected
    "bytes=0-0,-1": REFUSED,
    "bytes=0-499,500-999": REFUSED,
    "bytes=" + "0-," * 100: REFUSED,
    # 14.2: an unknown unit must be ignored, an invalid specifier may be
    "items=0-4": None,
    "bytes": None,
    "bytes=": None,
    "bytes=,": None,
    "bytes=-": None,
    "bytes=--1": None,
    "bytes=a-b": None,
    "bytes=0-4x": None,
    "bytes=499-0": None,
    "bytes=0-4;q=1": None,
    "bytes=0-4,x": None,
    "bytes:0-4": None,
    "bytes=0 - 4": None,
    "bytes=+0-4": None,
    "bytes=0x0-0x4": None,
    "bytes=٠-٤": None,
}


def answer_to(header: str, size: int):
    try:
        span = read(header, size)
    except RangeError:
        return REFUSED
    return span and (span.first, span.last)


@pytest.mark.parametrize(("header", "expected"), TABLE.items(), ids=lambda value: str(value)[:30])
def test_ranges_are_read_as_the_standard_says(header, expected):
    assert answer_to(header, SIZE) == expected


@pytest.mark.parametrize(("header", "expected"), [("bytes=0-", REFUSED), ("bytes=0-0", REFUSED), ("bytes=-5", None)])
def test_an_empty_file_has_no_first_byte(header, expected):
    assert answer_to(header, 0) == expected


def test_only_a_range_without_an_end_is_open():
    assert [read(text, SIZE).is_open for text in ("bytes=5-", "bytes=5-9", "bytes=-5")] == [True, False, False]
    assert Span(5, 9_999, is_open=True).capped(10) == Span(5, 14, is_open=True)
    assert Span(9_995, 9_999, is_open=True).capped(10) == Span(9_995, 9_999, is_open=True)


# --- Answers

STEM = "0" * 31 + "a"
FILM = f"{STEM}/film.test"
names.register(r"[0-9a-f]{32}/(?:film|empty)\.test", content_type={"test": "video/webm"})
names.register(r"[0-9a-f]{32}/[^/]+\.paper", content_type="application/pdf", disposition="attachment")


@pytest.fixture
def film(media_root) -> bytes:
    content = bytes(number * 7 % 251 for number in range(SIZE))
    default_storage.save(FILM, ContentFile(content))
    return content


def get(client, header, name=FILM, **others):
    return client.get(f"/media/{name}", headers={"Range": header, **others})


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(("header", "expected"), TABLE.items(), ids=lambda value: str(value)[:30])
def test_answers_carry_what_was_asked(client, film, header, expected):
    response = get(client, header.encode().decode("latin-1"))
    assert response["Accept-Ranges"] == "bytes"
    if expected == REFUSED:
        assert (response.status_code, response.content) == (416, b"")
        assert response["Content-Range"] == f"bytes */{SIZE}"
        assert "Cache-Control" not in response
    elif expected is None:
        assert (response.status_code, body(response)) == (200, film)
        assert (response["Content-Length"], response.get("Content-Range")) == (str(SIZE), None)
    else:
        first, last = expected
        assert (response.status_code, body(response)) == (206, film[first : last + 1])
        assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
        assert response["Content-Length"] == str(last + 1 - first)


def test_a_part_has_the_validators_and_headers_of_the_whole(client, film):
    whole, part = client.get(f"/media/{FILM}"), get(client, "bytes=5-9")
    for header in ("ETag", "Last-Modified", "Cache-Control", "Content-Type", "X-Content-Type-Options", "Accept-Ranges"):
        assert part[header] == whole[header]
    assert (part["Content-Type"], "Vary" in part) == ("video/webm", False)
    assert part["Content-Security-Policy"] == "default-src 'none'; media-src 'self'; sandbox allow-same-origin"
    whole.close()
    part.close()


def test_head_ignores_ranges(client, film):
    response = client.head(f"/media/{FILM}", headers={"Range": "bytes=5-9"})
    assert (response.status_code, response["Content-Length"], response["Accept-Ranges"]) == (200, str(SIZE), "bytes")
    assert "Content-Range" not in response


def test_an_empty_file_is_sent_whole_or_refused(client, media_root):
    name = f"{STEM}/empty.test"
    default_storage.save(name, ContentFile(b""))
    responses = [get(client, header, name) for header in ("bytes=-5", "bytes=0-", "x=1")]
    assert [(response.status_code, body(response)) for response in responses] == [(200, b""), (416, b""), (200, b"")]


def test_a_range_counts_only_for_the_file_that_is_meant(client, film):
    whole = client.head(f"/media/{FILM}")
    etag, modified = whole["ETag"], whole["Last-Modified"]
    conditions = {
        etag: 206, modified: 206, f"W/{etag}": 200, '"another"': 200, etag.strip('"'): 200, f"{etag}, {etag}": 200,
        "Thu, 01 Jan 1970 00:00:00 GMT": 200, "Fri, 01 Jan 2100 00:00:00 GMT": 200, "*": 200, "": 200,
    }  # fmt: skip
    responses = {given: get(client, "bytes=0-4", **{"If-Range": given}) for given in conditions}
    assert {given: response.status_code for given, response in responses.items()} == conditions
    assert all(body(response) == film for response in responses.values() if response.status_code == 200)
    assert all(body(response) == film[:5] for response in responses.values() if response.status_code == 206)
    # With the file changed, even an impossible range is no error.
    changed = get(client, "bytes=99999-", **{"If-Range": '"another"'})
    assert (changed.status_code, body(changed)) == (200, film)


def test_other_conditions_come_first(client, film):
    etag = client.head(f"/media/{FILM}")["ETag"]
    assert get(client, "bytes=0-4", **{"If-None-Match": etag}).status_code == 304
    assert get(client, "bytes=0-4", **{"If-Match": '"another"'}).status_code == 412


def test_a_player_gets_the_rest_in_pieces_and_a_download_all_of_it(client, media_root):
    size = PLAYER_BYTES + BLOCK_BYTES
    default_storage.save(FILM, ContentFile(bytes(size)))
    player = {"Sec-Fetch-Dest": "video"}
    first = get(client, "bytes=0-", **player)
    assert (first["Content-Range"], len(body(first))) == (f"bytes 0-{PLAYER_BYTES - 1}/{size}", PLAYER_BYTES)
    assert first["Cache-Control"] == "no-store"
    rest = get(client, f"bytes={PLAYER_BYTES}-", **player)
    assert (rest["Content-Range"], len(body(rest))) == (f"bytes {PLAYER_BYTES}-{size - 1}/{size}", BLOCK_BYTES)
    for headers, header in (
        (player, f"bytes=0-{size - 1}"),
        ({"Sec-Fetch-Dest": "empty"}, "bytes=0-"),
        ({}, "bytes=0-"),
    ):
        assert len(body(get(client, header, **headers))) == size


def asked(header: str) -> bytes:
    with closing(serve(RequestFactory().get("/", headers={"Range": header}), FILM)) as response:
        return body(response)


@given(cuts=st.lists(st.integers(0, SIZE - 1), max_size=8), backwards=st.booleans())
# The file is the same for every example.
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ranges_joined_are_the_file(film, cuts, backwards):
    starts = sorted({0, *cuts})
    ends = [*(start - 1 for start in starts[1:]), SIZE - 1]
    spans = list(zip(starts, ends, strict=True))
    pieces = [asked(f"bytes={first}-{last}") for first, last in (reversed(spans) if backwards else spans)]
    assert b"".join(reversed(pieces) if backwards else pieces) == film


# --- Names


def test_every_room_says_what_its_files_are(client, media_root):
    name = f"{STEM}/报告 1.paper"
    default_storage.save(name, ContentFile(b"%PDF"))
    response = client.get(f"/media/{name}")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E6%8A%A5%E5%91%8A%201.paper"
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_registering_twice_is_registering_once():
    before = len(names._registered)
    again = names.register(renditions.NAME_PATTERN, content_type=renditions.CONTENT_TYPES)
    assert (len(names._registered), again) == (before, names.find(f"{STEM}/base.webp"))


def test_a_missing_file_of_another_room_is_not_found(client, db, media_root):
    assert client.get(f"/media/{STEM}/film.test").status_code == 404
