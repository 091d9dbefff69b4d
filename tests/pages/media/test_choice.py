"""The field for choosing a picture, in the form of something that has one."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from pages.media.admin import ImageChoiceMixin
from pages.tree.models import PageEdition
from tests import factories

pytestmark = pytest.mark.django_db


class Desk(ImageChoiceMixin, admin.ModelAdmin):
    fields = ("title", "lead_image")


@pytest.fixture
def form_class(rf: RequestFactory):
    request = rf.get("/")
    request.user = User.objects.create_superuser("chief")
    return Desk(PageEdition, admin.site).get_form(request)


def test_chosen_picture_is_shown_beside_the_field(form_class):
    image = factories.make_image()
    shown = str(form_class(initial={"lead_image": image.pk})["lead_image"])
    assert f'src="/admin/pages/image/{image.pk}/thumbnail/"' in shown
    assert 'class="image-choice' in shown
    assert image.title in shown
    assert "style=" not in shown


@pytest.mark.parametrize("value", ["", "abc", '"><script>'])
def test_field_without_a_picture_hides_the_thumbnail(form_class, value):
    shown = str(form_class({"lead_image": value})["lead_image"])
    thumbnail = shown[shown.index("<img class") :]
    assert " src=" not in thumbnail[: thumbnail.index(">")]
    assert " hidden" in thumbnail[: thumbnail.index(">")]


def test_picture_cannot_be_deleted_from_another_form(form_class):
    assert "delete-related" not in str(form_class()["lead_image"])


def test_scripts_come_after_the_library_they_need(form_class):
    files = form_class().media._js
    assert files.index("admin/js/jquery.init.js") < files.index("js/admin/image_choice.js")


def test_search_finds_pictures_by_their_words(client, form_class):
    client.force_login(User.objects.get())
    image = factories.make_image(alt="A heron", credit="Embassy")
    asked = {"app_label": "pages", "model_name": "pageedition", "field_name": "lead_image", "term": "heron"}
    answer = client.get("/admin/autocomplete/", asked).json()
    assert answer["results"] == [{"id": str(image.pk), "text": image.title}]
