import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from pages.media.models import Image
from pages.media.uploads import remove
from pages.media.usage import where_used
from pages.publishing.services import new_edition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(media_folder):
    return factories.make_image()


@pytest.fixture
def page(image):
    return factories.make_page("The garden in autumn", lead_image=image)


@pytest.fixture
def chief(client) -> User:
    user = User.objects.create_superuser("chief")
    client.force_login(user)
    return user


def test_unused_picture_is_used_nowhere(image):
    assert where_used(image) == []


def test_lead_picture_leads_to_its_edition(image, page):
    assert where_used(image) == [page.live]


def test_block_leads_to_its_edition_once(image):
    page = factories.make_page("The garden in autumn", live=False, lead_image=image)
    edition = page.editions.get()
    for ordering in (10, 20):
        factories.add_block(edition, "figure", image=image, ordering=ordering)
    assert where_used(image) == [edition]


def test_article_counts_as_well_as_page(image, page):
    article = factories.make_article("In the garden", section=factories.make_archive(), lead_image=image)
    assert set(where_used(image)) == {page.live, article.live}


def test_earlier_edition_still_counts(image, page):
    draft = new_edition(page, user=None, now=timezone.now())
    draft.lead_image = None
    draft.save()
    assert where_used(image) == [page.live]


def test_used_picture_stays_with_its_files(image, page, media_folder, django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ProtectedError):
        remove(image)
    assert (settings.MEDIA_ROOT / image.stem / "base.webp").exists()


def test_form_says_where_the_picture_is_used(client, chief, image, page):
    shown = client.get(reverse("admin:pages_image_change", args=[image.pk])).content.decode()
    assert "The garden in autumn" in shown


@pytest.mark.parametrize("method", ["get", "post"])
def test_deletion_of_a_used_picture_is_explained(client, chief, image, page, method):
    answer = getattr(client, method)(reverse("admin:pages_image_delete", args=[image.pk]), {"post": "yes"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "is in use, so it stays" in shown
    assert "The garden in autumn" in shown
    assert Image.objects.filter(pk=image.pk).exists()


def test_deletion_of_several_is_explained(client, chief, image, page):
    spare = factories.make_image()
    chosen = {"action": "delete_selected", "_selected_action": [image.pk, spare.pk], "post": "yes"}
    shown = client.post(reverse("admin:pages_image_changelist"), chosen).content.decode()
    assert "is in use, so none was deleted" in shown
    assert Image.objects.count() == 2
