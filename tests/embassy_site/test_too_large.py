"""A form larger than is read: a page of the office says so in the reader's language, and repeats nothing of it."""

import pytest
from django.test import Client
from django.utils import timezone

from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import Lifetime
from tests import cast, factories

pytestmark = pytest.mark.django_db
SECRET = "Kingfisher"


@pytest.fixture(autouse=True)
def small(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000, 20


@pytest.fixture
def draft(db):
    section = factories.make_archive("发言", parent=factories.make_root("zh-hans", title="首页"), slug="remarks")
    return factories.make_remark("谈话", section=section, live=False).editions.get()


# Too long as one text, too long as a form with files, and too many fields.
FORMS = [
    ({"title": SECRET * 400}, "application/x-www-form-urlencoded"),
    ({"title": SECRET * 400}, "multipart/form-data"),
    ({f"{SECRET}{number}": "" for number in range(30)}, "multipart/form-data"),
]


def sent(client: Client, url: str, form, **headers):
    data, kind = form
    if kind == "multipart/form-data":
        return client.post(url, data, headers=headers)
    return client.post(url, "&".join(f"{name}={value}" for name, value in data.items()), kind, headers=headers)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "words"), [("en", "The form was too large"), ("zh-hans", "表单内容过大")])
def test_the_desk_says_so_and_leads_back_to_it(draft, form, language, words):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.editor())
    client.cookies["django_language"] = language
    client.get("/admin/")  # whose cookie the guard of forms asks for first
    answer = sent(client, f"/admin/press/remarkedition/{draft.pk}/change/", form)
    assert answer.status_code == 413
    assert words in answer.text
    assert 'id="user-tools"' in answer.text
    assert SECRET not in answer.text
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("form", FORMS)
def test_the_holder_of_a_link_is_told_in_the_language_of_the_text(client, draft, form, caplog):
    _link, address = sharing.hand_out(
        draft, for_whom="Lawyer", lifetime=Lifetime.DAY, user=None, now=timezone.now()
    )  # fmt: skip
    answer = sent(client, address.removeprefix("http://testserver"), form)
    assert answer.status_code == 413
    assert "表单内容过大" in answer.text
    assert 'class="menu' in answer.text
    token = address.rstrip("/").rpartition("/")[2]
    assert not any(word in answer.text + caplog.text for word in (SECRET, token))


@pytest.mark.parametrize("form", FORMS)
def test_who_suggests_a_page_is_told_in_its_language(client, form):
    chinese = factories.make_page("办公时间", slug="hours", parent=factories.make_root("zh-hans", title="首页"))
    for page, words in (
        (chinese, "表单内容过大"),
        (factories.make_page("Hours", slug="hours"), "The form was too large"),
    ):
        answer = sent(client, f"/suggest/?path={page.path}", form)
        assert answer.status_code == 413
        assert words in answer.text
        assert SECRET not in answer.text


def test_who_is_signed_out_is_told_without_the_desk(client, draft):
    answer = sent(client, f"/admin/press/remarkedition/{draft.pk}/change/", FORMS[0], accept_language="zh-CN")
    assert answer.status_code == 413
    assert "表单内容过大" in answer.text
    assert 'id="user-tools"' not in answer.text
