"""The preview link: one edition for whoever holds it, until it ends, is revoked or the text is out; kept by nobody."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from pages.publishing import services
from pages.publishing.models import LogEntry
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import Lifetime, PreviewLink, PreviewOpening, PreviewOpinion
from tests import cast, factories
from tests.desk import fields

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def draft():
    return factories.make_remark("Not yet said", section=factories.make_archive(), live=False).editions.get()


def path(edition, *, lifetime=Lifetime.THREE_DAYS, now=None, whom="Ministry desk") -> str:
    _link, address = sharing.hand_out(
        edition, for_whom=whom, lifetime=lifetime, user=None, now=now or timezone.now()
    )  # fmt: skip
    return address.removeprefix(settings.SITE_URL)


def link_of(address: str) -> PreviewLink:
    return sharing.find(address.split("/")[2], now=timezone.now())


def say(client, address: str, *, seconds: int = 10, change=None, **said):
    """Read the page, and send its form some seconds later."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        shown = fields(client.get(address), "")
        clock.shift(timedelta(seconds=seconds))
        if change:
            change()
        return client.post(address, {name: shown[name] for name in ("token", "seen")} | said)


# --- What it shows


def test_a_stranger_with_the_link_sees_the_draft_as_the_public_will(client, draft):
    response = client.get(path(draft))
    assert response.status_code == 200
    assert "Not yet said" in response.text
    assert "This is said." in response.text
    assert "Preview" in response.text
    assert "/suggest/" not in response.text
    assert "/admin/" not in response.text


def test_it_shows_the_edition_as_it_stands_now(client, draft):
    address = path(draft)
    client.get(address)
    draft.title = "Said otherwise"
    draft.save()
    assert "Said otherwise" in client.get(address).text


@pytest.mark.parametrize("kind", ["standard", "landing", "archive"])
def test_a_draft_page_is_shown_in_its_place(client, kind):
    parent = factories.make_page("Above", live=kind == "standard")
    page = factories.make_page("Coming", parent=parent, kind=kind, live=False)
    assert "Coming" in client.get(path(page.editions.get())).text


@pytest.mark.parametrize("method", ["get", "head", "post", "put"])
def test_a_preview_is_never_kept_nor_indexed_nor_told_to_others(client, draft, method):
    headers = getattr(client, method)(path(draft)).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")


def test_a_preview_speaks_the_language_of_its_text_and_leaves_no_foreign_word_behind(client):
    root = factories.make_root("zh-hans", title="首页")
    chinese = factories.make_remark(
        "说", section=factories.make_archive("谈话", parent=root), live=False
    ).editions.get()
    response = client.get(path(chinese))
    assert response.headers["Content-Language"] == "zh-hans"
    assert "问：" in response.text
    assert "Question:" not in response.text
    assert "您的意见" in response.text
    assert "菜单" in client.get("/zh-hans/").text


def test_the_preview_of_a_link_page_leads_where_it_will_lead(client):
    page = factories.make_page("Elsewhere", kind="link", live=False)
    address = path(page.editions.get())
    assert client.get(address).status_code == 404
    page.editions.update(link_url="https://example.org/")
    response = client.get(address)
    assert (response.status_code, response.url) == (302, "https://example.org/")
    assert response.headers["Referrer-Policy"] == "no-referrer"


# --- When it ends


@pytest.mark.parametrize("lifetime", list(Lifetime))
def test_a_link_ends_when_it_says(client, draft, lifetime):
    address = path(draft, lifetime=lifetime, now=NOON)
    ends_at = NOON + timedelta(hours=lifetime.value)
    with time_machine.travel(ends_at - timedelta(seconds=1), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(ends_at, tick=False):
        assert client.get(address).status_code == 404
        assert client.post(address, {"verdict": "agree"}).status_code == 404


def test_a_revoked_link_is_dead_at_once_and_the_others_live_on(client, draft):
    first, second = path(draft), path(draft, whom="Somebody else")
    assert client.get(first).status_code == 200
    sharing.revoke(link_of(first), draft, user=None, now=timezone.now())
    gone = client.get(first)
    assert gone.status_code == 404
    assert gone.content == client.get("/never/").content
    assert client.get(second).status_code == 200


def test_one_link_shows_one_edition_alone(client, draft):
    other = factories.make_remark("Somebody else's words", section=draft.article.section, live=False).editions.get()
    assert "Somebody else" not in client.get(path(draft)).text
    assert PreviewLink.objects.get().edition_id == draft.pk
    page = factories.make_page("Page", live=False).editions.get()
    PreviewLink.objects.update(kind="page", edition_id=page.pk)  # the kind decides the table, not the number
    assert other.pk != page.pk


def test_once_published_the_link_leads_to_the_public_address(client, draft):
    address = path(draft)
    published = services.publish(draft, user=None, now=timezone.now())
    response = client.get(address)
    assert (response.status_code, response.url) == (302, published.article.get_absolute_url())
    second = services.new_edition(published.article, user=None, now=timezone.now())
    second.title = "Corrected words"
    second.save()
    over = path(second)
    assert "Corrected words" in client.get(over).text
    assert "Corrected words" not in client.get(address, follow=True).text
    services.publish(second, user=None, now=timezone.now())
    assert client.get(address).url == client.get(over).url
    assert client.post(over, {"verdict": "agree"}).status_code == 302
    assert not PreviewOpinion.objects.exists()


def test_published_and_then_taken_off_there_is_nothing(client, draft):
    address = path(draft)
    live = services.publish(draft, user=None, now=timezone.now())
    services.unpublish(live.article, user=None, now=timezone.now(), reason="A mistake")
    assert client.get(address).status_code == 404


def test_the_preview_of_something_in_the_bin_is_gone(client, draft):
    from press.articles.services import trash_article

    address = path(draft)
    trash_article(draft.article, user=None, now=timezone.now())
    assert client.get(address).status_code == 404


# --- What is no link


TAMPERED = {
    "the last sign missing": lambda token, other: token[:-1],
    "the first sign missing": lambda token, other: token[1:],
    "a sign more": lambda token, other: token + "A",
    "a sign before": lambda token, other: "A" + token,
    "one sign another": lambda token, other: token[:9] + ("x" if token[9] != "x" else "y") + token[10:],
    "two signs exchanged": lambda token, other: token[1] + token[0] + token[2:] if token[0] != token[1] else "x" * 22,
    "large for small": lambda token, other: token.swapcase(),
    "backwards": lambda token, other: token[::-1],
    "half of another": lambda token, other: token[:11] + other[11:],
    "padded": lambda token, other: token + "==",
    "a null before the end": lambda token, other: token[:-1] + "%00",
    "its own hash": lambda token, other: sharing._hash(token),
    "twice": lambda token, other: token + token,
    "the key of the row": lambda token, other: str(PreviewLink.objects.first().pk),
    "wide letters": lambda token, other: "".join(chr(ord(each) + 0xFEE0) for each in token),
}


def test_of_fifteen_kinds_of_tampering_with_fifty_links_none_is_accepted(client, draft):
    links = [path(draft, whom=f"Holder {number}").split("/")[2] for number in range(50)]
    accepted = [
        (kind, token)
        for place, token in enumerate(links)
        for kind, tamper in TAMPERED.items()
        if sharing.find(tamper(token, links[place - 1]), now=timezone.now())
    ]
    assert accepted == []
    for kind, tamper in TAMPERED.items():
        assert client.get(f"/preview/{tamper(links[0], links[1])}/").status_code == 404, kind
    assert not PreviewOpening.objects.exists()
    assert all(sharing.find(token, now=timezone.now()) for token in links)


def test_the_token_is_long_random_and_stored_nowhere(client, draft, caplog):
    caplog.set_level(logging.DEBUG)
    address = path(draft)
    token = address.split("/")[2]
    assert len(token) * 6 >= 128
    client.get(address)
    client.put(address)
    say(client, address, verdict="object", comment="No.")
    sharing.revoke(link_of(address), draft, user=None, now=timezone.now())
    client.get(address)
    from tests.pages.publishing.admin.test_pane import rows_of_every_table

    assert token not in rows_of_every_table()
    assert token not in caplog.text


# --- What is noted


def test_every_opening_is_noted_with_its_time_and_nothing_else(client, draft):
    address = path(draft)
    with time_machine.travel(NOON, tick=False):
        link = PreviewLink.objects.get()
        PreviewLink.objects.update(expires_at=NOON + timedelta(days=1))
        client.get(address)
        client.head(address)
        client.get(address)
    assert list(link.openings.values_list("at", flat=True)) == [NOON, NOON]
    assert {field.name for field in PreviewOpening._meta.fields} == {"id", "link", "at"}
    found = sharing.links_of(draft).get()
    assert (found.times, found.last_at) == (2, NOON)


def test_making_and_revoking_are_in_the_log(draft):
    editor = cast.editor()
    link, _address = sharing.hand_out(
        draft, for_whom="Ministry", lifetime=Lifetime.DAY, user=editor, now=timezone.now()
    )
    sharing.revoke(link, draft, user=editor, now=timezone.now())
    sharing.revoke(link, draft, user=editor, now=timezone.now())
    told = LogEntry.objects.filter(actor=editor).order_by("id").values_list("action", "detail__reason")
    assert list(told) == [("hand out link", "Ministry"), ("revoke link", "Ministry")]


# --- What its holder says


def test_an_objection_is_kept_with_the_content_it_is_about(client, draft):
    answer = say(client, path(draft), verdict="object", comment=" Not\r\nlike\x07 this.\u202e ", name=" Li\tHua ")
    assert (answer.status_code, answer.url[-15:]) == (303, "?said=1#opinion")
    opinion = PreviewOpinion.objects.get()
    assert (opinion.verdict, opinion.comment, opinion.name) == ("object", "Not\nlike this.", "Li Hua")
    from pages.publishing.review import fingerprint

    assert opinion.content_hash == fingerprint(draft)
    entry = LogEntry.objects.latest("id")
    assert (entry.action, entry.actor, entry.detail["reason"]) == ("object", None, "Ministry desk")
    assert "Not" not in str(entry.detail)
    assert "Set-Cookie" not in answer.headers
    assert "Thank you" in client.get(answer.url).text


def test_one_may_agree_without_a_word(client, draft):
    assert say(client, path(draft), verdict="agree").status_code == 303
    assert PreviewOpinion.objects.get().comment == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"verdict": "object"}, "an objection needs a comment"),
        ({"verdict": "object", "comment": " \u200b\n "}, "an objection needs a comment"),
        ({}, "Say whether you agree or object"),
        ({"verdict": "publish"}, "Select a valid choice"),
        ({"verdict": "agree", "comment": "x" * 2001}, "2000 characters or fewer"),
        ({"verdict": "agree", "name": "x" * 61}, "60"),
        ({"verdict": "agree", "token": "forged"}, "open for too long"),
        ({"verdict": "agree", "seen": "f" * 64}, "changed while you were reading"),
    ],
)
def test_what_cannot_be_kept_is_asked_again_with_everything_typed(client, draft, said, told):
    answer = say(client, path(draft), **said)
    assert answer.status_code == 200
    assert told in answer.text
    assert not PreviewOpinion.objects.exists()


def test_two_thousand_characters_in_lines_are_not_too_many(client, draft):
    comment = "\r\n".join(["x" * 99] * 20)  # browsers send two signs for each line's end
    assert say(client, path(draft), verdict="agree", comment=comment).status_code == 303


def test_an_opinion_on_a_text_that_changed_meanwhile_is_asked_again(client, draft):
    def change():
        draft.title = "Changed meanwhile"
        draft.save()

    answer = say(client, path(draft), change=change, verdict="agree")
    assert "changed while you were reading" in answer.text
    assert "Changed meanwhile" in answer.text
    assert not PreviewOpinion.objects.exists()


def test_programs_and_the_too_quick_are_kept_out(client, draft):
    address = path(draft)
    assert say(client, address, verdict="agree", website="http://spam.example").status_code == 303
    assert "faster than most people read" in say(client, address, seconds=1, verdict="agree").text
    assert not PreviewOpinion.objects.exists()


def test_one_form_counts_once_and_a_form_of_another_link_not_at_all(client, draft):
    first, second = path(draft), path(draft)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        shown = fields(client.get(first), "")
        clock.shift(timedelta(seconds=10))
        data = {"token": shown["token"], "seen": shown["seen"], "verdict": "agree"}
        assert [client.post(first, data).status_code for _again in range(3)] == [303, 303, 303]
        assert "open for too long" in client.post(second, data).text
    assert PreviewOpinion.objects.count() == 1


def test_one_link_says_so_much_an_hour_and_no_more(client, draft):
    address = path(draft)
    for number in range(sharing.OPINIONS_PER_HOUR):
        assert say(client, address, verdict="agree", comment=str(number)).status_code == 303
    assert "Too much has been sent" in say(client, address, verdict="agree").text
    assert PreviewOpinion.objects.count() == sharing.OPINIONS_PER_HOUR


def test_marks_in_a_comment_stay_words(client, draft):
    address = path(draft)
    say(client, address, verdict="object", comment="<script>alert(1)</script>", name="<b>Li")
    client.force_login(cast.editor())
    page = client.get(f"/admin/press/remarkedition/{draft.pk}/change/").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_a_link_is_made_for_drafts_by_those_who_may_write(draft):
    from pages.publishing.errors import Refused

    asked = {"lifetime": Lifetime.DAY, "now": timezone.now()}
    with pytest.raises(Refused, match="may not do this"):
        sharing.hand_out(draft, for_whom="x", user=cast.stranger(), **asked)
    with pytest.raises(Refused, match="for whom"):
        sharing.hand_out(draft, for_whom=" ", user=None, **asked)
    live = services.publish(draft, user=None, now=timezone.now())
    with pytest.raises(Refused, match="not published yet"):
        sharing.hand_out(live, for_whom="x", user=None, **asked)
