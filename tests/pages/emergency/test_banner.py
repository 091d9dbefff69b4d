"""The emergency banner: on every page at the next request, in every language, gone by the clock or by hand."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pages import generation
from pages.emergency.models import Emergency
from pages.emergency.services import put_up, take_down
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from tests import cast, factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORDS = {
    "en": {"title": "Earthquake in the north", "text": "Call the emergency line.", "link_url": "/help/"},
    "zh-hans": {"title": "北部发生地震", "text": "请拨打紧急电话。", "link_url": ""},
}


@pytest.fixture
def site():
    factories.make_root()
    factories.make_root("zh-hans", title="首页")
    return factories.make_remark("Said", section=factories.make_archive(), slug="said")


def read(client, path: str, moment: datetime) -> str:
    with time_machine.travel(moment, tick=False):
        return client.get(path).text


def up(moment: datetime = NOON, hours: int = 2) -> Emergency:
    with time_machine.travel(moment, tick=False):
        return put_up(WORDS, ends_at=moment + timedelta(hours=hours), user=None, now=moment)


def test_it_stands_on_every_page_at_the_next_request_and_ends_by_the_clock(client, site):
    pages = ("/", site.get_absolute_url(), "/remarks/", "/nothing-here/", f"/suggest/?path={site.get_absolute_url()}")
    assert not any("Earthquake" in read(client, path, NOON) for path in pages)
    up()
    last = NOON + timedelta(hours=2, seconds=-1)
    for path in pages:
        assert "Earthquake in the north" in read(client, path, last)
        assert "北部" not in read(client, path, last)
    assert "北部发生地震" in read(client, "/zh-hans/", last)
    generation.forget()  # a restart
    assert "Earthquake" in read(client, "/", last)
    for path in (*pages, "/zh-hans/"):
        text = read(client, path, NOON + timedelta(hours=2))
        assert "Earthquake" not in text
        assert "北部" not in text


def test_it_is_taken_down_at_once(client, site):
    up()
    assert "Earthquake" in read(client, "/", NOON)
    assert take_down(user=None, now=NOON + timedelta(minutes=1))
    assert "Earthquake" not in read(client, "/", NOON + timedelta(minutes=1))
    assert not take_down(user=None, now=NOON + timedelta(minutes=2))
    assert list(LogEntry.objects.filter(document_type="pages.emergency").values_list("action", flat=True)) == [
        "emergency down", "emergency up",
    ]  # fmt: skip


def test_a_new_one_takes_the_place_of_the_old(client, site):
    up()
    words = {code: each | {"title": each["title"] + "!"} for code, each in WORDS.items()}
    put_up(words, ends_at=NOON + timedelta(hours=1), user=None, now=NOON + timedelta(minutes=5))
    text = read(client, "/", NOON + timedelta(minutes=5))
    assert text.count("Earthquake in the north") == 1
    assert "Earthquake in the north!" in text
    assert "Earthquake" not in read(client, "/", NOON + timedelta(hours=1))  # the old one does not come back


@pytest.mark.parametrize(
    ("words", "hours"),
    [({"en": WORDS["en"]}, 2), ({**WORDS, "zh-hans": {"title": " ", "text": "x", "link_url": ""}}, 2), (WORDS, 0),
     (WORDS, 24 * 8)],
)  # fmt: skip
def test_one_language_or_no_near_end_is_refused(site, words, hours):
    with pytest.raises(Refused):
        put_up(words, ends_at=NOON + timedelta(hours=hours), user=None, now=NOON)
    assert not Emergency.objects.exists()


# --- The screen


def form(**changes: str) -> dict[str, str]:
    fields = {f"{name}_{code}": value for code, each in WORDS.items() for name, value in each.items()}
    return {"hours": "6", **fields, **changes}


URL = "/admin/pages/emergency/"


def test_the_screen_shows_first_and_puts_up_second(client, site):
    client.force_login(cast.editor())
    shown = client.post(URL, form()).text
    assert "北部发生地震" in shown
    assert "Put it on every page now" in shown
    assert not Emergency.objects.exists()
    kept = client.post(URL, form(_edit="1")).text
    assert 'value="Earthquake in the north"' in kept
    client.post(URL, form(_confirm="1"))
    assert "Earthquake" in client.get("/").text
    assert "Take it down" in client.get(URL).text
    client.post(URL, {"_down": "1"})
    assert "Earthquake" not in client.get("/").text
    assert "Earthquake" in client.get(URL).text  # among those before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_zh-hans": ""}, "This field is required."),
        ({"text_en": "x" * 401}, "at most 400 characters"),
        ({"link_url_en": "javascript:alert(1)"}, "Give an address of this site"),
        ({"hours": "10000"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(client, site, changes, said):
    client.force_login(cast.editor())
    text = client.post(URL, form(_confirm="1", **changes)).text
    assert said in text
    assert "Call the emergency line." in text or "text_en" in changes
    assert not Emergency.objects.exists()


def test_hostile_words_are_only_words(client, site):
    client.force_login(cast.editor())
    client.post(URL, form(_confirm="1", title_en="<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in client.get("/").text
    assert "<script>alert" not in client.get("/").text


def test_authors_and_strangers_cannot_set_it(client, site):
    for user in (cast.author(), cast.stranger()):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.post(URL, form(_confirm="1")).status_code == 403
    assert not Emergency.objects.exists()


def test_its_length_is_chosen_in_the_language_of_the_desk(client, site):
    client.force_login(cast.administrator())
    assert "12 hours" in client.get("/admin/pages/emergency/", headers={"accept-language": "en"}).text
    assert "12小时" in client.get("/admin/pages/emergency/", headers={"accept-language": "zh-hans"}).text
