"""The documents' library at the desk, and a document in a text: as its editor chooses it, as a visitor meets it."""

import pytest
from django.core.files.base import ContentFile

from pages.attachments.models import Attachment
from tests import cast, factories
from tests.desk import add_row, fields, open_form
from tests.pages.attachments.papers import pdf

pytestmark = pytest.mark.django_db
LIST = "/admin/pages/attachment/"


@pytest.fixture
def desk(client):
    client.force_login(cast.author())
    return client


def upload(client, content: bytes, name="form.pdf", **typed):
    return client.post(
        f"{LIST}add/", {"title": "The form", "language": "en", "file": ContentFile(content, name=name), **typed}
    )


def test_a_document_is_taken_in_and_listed_with_what_visitors_will_see(desk):
    assert upload(desk, pdf(3)).status_code == 302
    page = desk.get(LIST).text
    assert "The form" in page
    assert "PDF" in page
    assert Attachment.objects.get().created_by.username == "author"


def test_a_refused_file_is_said_beside_its_field_and_the_words_stay(desk):
    page = upload(desk, b"no document", title="Kept title", language="zh-hans")
    assert "damaged or not what its name says" in page.text
    assert "Kept title" in page.text
    assert not Attachment.objects.exists()


def test_the_same_document_leads_to_the_one_there_is(desk):
    upload(desk, pdf())
    page = upload(desk, pdf(), title="Again")
    assert f"{LIST}{Attachment.objects.get().pk}/change/" in page.text


def test_the_title_can_be_mended_and_the_file_not(desk):
    upload(desk, pdf())
    attachment = Attachment.objects.get()
    desk.post(f"{LIST}{attachment.pk}/change/", {"title": "Better", "language": "en", "name": "evil.exe", "stem": "x"})
    mended = Attachment.objects.get()
    assert (mended.title, mended.file) == ("Better", attachment.file)


def test_a_document_in_a_text_says_what_it_is_before_it_is_fetched(client):
    section = factories.make_archive("Remarks", slug="remarks")
    article = factories.make_remark("With a form", section=section, slug="form", live=False)
    upload_by = cast.author()
    client.force_login(upload_by)
    upload(client, pdf(2), title="签证申请表", language="zh-hans")
    attachment = Attachment.objects.get()
    url = f"/admin/press/remarkedition/{article.editions.get().pk}/change/"
    data = add_row(open_form(client, url), "press_articledownload_set", attachment=str(attachment.pk), title="")
    assert client.post(url, data | {"_save": "1"}).status_code == 302
    factories.publish(article.editions.get(), user=None, now=article.created_at)
    client.logout()
    page = client.get(article.get_absolute_url()).text
    assert f'href="/media/{attachment.file}" download hreflang="zh-hans"' in page
    assert '<span lang="zh-hans">签证申请表</span>' in page
    assert "PDF, " in page
    assert "2 pages" in page
    assert "Chinese" in page


def test_a_block_without_a_document_is_not_published(client):
    section = factories.make_archive("Remarks", slug="remarks")
    article = factories.make_remark("Without", section=section, slug="without", live=False)
    factories.add_block(article.editions.get(), "download", ordering=90)
    client.force_login(cast.author())
    url = f"/admin/press/remarkedition/{article.editions.get().pk}/change/"
    page = client.post(url, fields(client.get(url)) | {"_submit": "1"}, follow=True)
    assert "A download has no document" in page.text


def test_what_a_text_shows_is_not_deleted(client):
    attachment = factories.make_attachment()
    page = factories.make_page("With a form", slug="with", live=False)
    factories.add_block(page.editions.get(), "download", attachment=attachment)
    client.force_login(cast.editor())
    answer = client.post(f"{LIST}{attachment.pk}/delete/", {"post": "yes"})
    assert Attachment.objects.filter(pk=attachment.pk).exists()
    assert "Page" in answer.text


def test_a_stranger_sees_and_takes_in_nothing(client):
    client.force_login(cast.stranger())
    assert client.get(LIST).status_code == 403
    assert upload(client, pdf()).status_code == 403
