import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from pages.media import uploads
from pages.media.models import Image
from pages.media.uploads import store
from tests.pages.media import samples

pytestmark = pytest.mark.django_db
TEXTS = {"title": "The garden", "alt": "A garden in autumn", "caption": "In November", "credit": "Embassy"}
ADD, LIST = "/admin/pages/image/add/", "/admin/pages/image/"


@pytest.fixture
def picture_editor(client) -> User:
    user = User.objects.create_user("picture-editor", password="a long pass phrase", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="pages", content_type__model="image"))
    client.force_login(user)
    return user


@pytest.fixture
def image(media_root):
    return store(samples.drawn(), title="The garden", alt="A garden")


def post(client, content=None, name="photo.jpg", **changes):
    file = {"file": samples.upload(samples.jpeg() if content is None else content, name)}
    return client.post(ADD, {**TEXTS, **changes, **file})


def change(image) -> str:
    return reverse("admin:pages_image_change", args=[image.pk])


def delete(image) -> str:
    return reverse("admin:pages_image_delete", args=[image.pk])


def visible(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_picture_is_uploaded(client, picture_editor, stored):
    response = post(client)
    image = Image.objects.get()
    assert response.status_code == 302
    assert {name: getattr(image, name) for name in TEXTS} == TEXTS
    assert image.created_by == picture_editor
    assert len(stored()) == 2


def test_title_is_not_taken_from_the_file(client, picture_editor, stored):
    response = post(client, name="IMG_2034.jpg", title="")
    assert response.status_code == 200
    assert "IMG_2034" not in response.content.decode()
    assert (Image.objects.count(), stored()) == (0, [])


def test_alt_text_is_asked_for_but_not_demanded(client, picture_editor):
    response = client.post(ADD, {**TEXTS, "alt": "", "file": samples.upload(samples.jpeg())}, follow=True)
    assert Image.objects.get().alt == ""
    assert "needs alt text" in visible(response)


def test_decorative_picture_with_alt_is_refused_beside_the_field(client, picture_editor, stored):
    response = post(client, is_decorative="on")
    assert "one or the other" in str(response.context["adminform"].form.errors["alt"])
    assert stored() == []


@pytest.mark.parametrize(
    ("content", "name"),
    [(samples.SVG, "logo.svg"), (samples.jpeg()[:900], "photo.jpg"), (samples.png_header(30_000, 30_000), "a.png")],
    ids=["drawing", "damaged", "bomb"],
)
def test_refusal_stands_beside_the_file_and_keeps_the_texts(client, picture_editor, content, name):
    response = post(client, content, name)
    form = response.context["adminform"].form
    assert response.status_code == 200
    assert list(form.errors) == ["file"]
    assert form["alt"].value() == TEXTS["alt"]
    assert not Image.objects.exists()


def test_form_without_a_file_is_refused(client, picture_editor):
    response = client.post(ADD, TEXTS)
    assert list(response.context["adminform"].form.errors) == ["file"]


def test_picture_already_there_is_offered(client, picture_editor, image):
    response = post(client, samples.png(), "again.png")
    page = visible(response)
    assert "already in the library" in page
    assert f'<a href="{change(image)}">Open that picture</a>' in page


def test_title_of_the_picture_already_there_is_escaped(client, picture_editor, image):
    Image.objects.update(title="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in visible(post(client, samples.png(), "again.png"))


def test_full_disk_gives_the_form_back_with_its_texts(client, picture_editor, stored, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    response = post(client)
    form = response.context["adminform"].form
    assert "nothing was kept" in str(form.errors["file"])
    assert form["caption"].value() == TEXTS["caption"]
    assert (Image.objects.count(), stored()) == (0, [])


def test_file_is_decoded_once_and_before_the_transaction(client, picture_editor, monkeypatch):
    from django.db import connection

    seen, read = [], uploads.read
    depth = len(connection.savepoint_ids)

    def watched(source):
        seen.append(len(connection.savepoint_ids) - depth)
        return read(source)

    monkeypatch.setattr(uploads, "read", watched)
    post(client)
    assert seen == [0]


def test_file_of_a_picture_never_changes(client, picture_editor, image, stored):
    before, files = stored(), image.files
    page = visible(client.get(change(image)))
    assert 'type="file"' not in page
    response = client.post(
        change(image), {**TEXTS, "file": samples.upload(samples.jpeg()), "sha256": "0", "width": "9"}
    )
    image.refresh_from_db()
    assert response.status_code == 302
    assert (image.title, image.caption, image.files, image.width) == ("The garden", "In November", files, 400)
    assert stored() == before


def test_list_shows_thumbnails_without_styles(client, picture_editor, image):
    page = visible(client.get(LIST))
    assert f'<img class="picture-thumbnail" src="/media/{image.files[0][0]}" width="85" height="64" alt=""' in page
    assert "style=" not in page
    assert "400 × 300" in page


def test_list_costs_the_same_for_many_pictures(client, picture_editor, image, django_assert_max_num_queries):
    for seed in range(1, 12):
        store(samples.drawn((60, 40), seed=seed), title=f"Picture {seed}", alt="")
    with django_assert_max_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize(("value", "expected"), [("missing", "bare"), ("given", "told"), ("decorative", "ornament")])
def test_list_is_filtered_by_alt_text(client, picture_editor, media_root, value, expected):
    store(samples.drawn((9, 8)), title="bare", alt="")
    store(samples.drawn((9, 7)), title="told", alt="A tile")
    store(samples.drawn((9, 6)), title="ornament", alt="", is_decorative=True)
    found = client.get(LIST, {"alt_text": value}).context["cl"].queryset
    assert [image.title for image in found] == [expected]


def test_list_is_searched(client, picture_editor, media_root):
    for seed, credit in enumerate(["Xinhua", "Embassy"]):
        store(samples.drawn(seed=seed), title=f"Picture {seed}", alt="", credit=credit)
    found = client.get(LIST, {"q": "xinhua"}).context["cl"].queryset
    assert [image.title for image in found] == ["Picture 0"]


def test_unused_picture_is_deleted_with_its_files(
    client, picture_editor, image, stored, django_capture_on_commit_callbacks
):
    assert "Are you sure" in visible(client.get(delete(image)))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(delete(image), {"post": "yes"})
    assert (Image.objects.count(), stored()) == (0, [])


def test_several_pictures_are_deleted_with_their_files(
    client, picture_editor, image, stored, django_capture_on_commit_callbacks
):
    store(samples.drawn((40, 30)), title="Another", alt="")
    chosen = {"action": "delete_selected", "_selected_action": [i.pk for i in Image.objects.all()], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(LIST, chosen)
    assert (Image.objects.count(), stored()) == (0, [])


def test_thumbnail_address_leads_to_the_file(client, picture_editor, image):
    address = reverse("admin:pages_image_thumbnail", args=[image.pk])
    assert client.get(address).url == f"/media/{image.files[0][0]}"
    assert client.get(reverse("admin:pages_image_thumbnail", args=[image.pk + 1])).status_code == 404


def test_stranger_gets_nothing(client, image):
    client.force_login(User.objects.create_user("stranger", is_staff=True))
    thumbnail = reverse("admin:pages_image_thumbnail", args=[image.pk])
    for address in (LIST, ADD, change(image), delete(image)):
        assert client.get(address).status_code == 403
    assert client.get(thumbnail).status_code == 404
    assert post(client).status_code == 403


def test_stranger_makes_nobody_decode(client, image, monkeypatch):
    monkeypatch.setattr(uploads, "read", lambda source: pytest.fail("decoded for a stranger"))
    client.force_login(User.objects.create_user("stranger", is_staff=True))
    assert post(client).status_code == 403


def test_visitor_is_sent_to_the_sign_in_page(client, image):
    for address in (LIST, ADD, change(image), reverse("admin:pages_image_thumbnail", args=[image.pk])):
        assert "/login/" in client.get(address).url


def test_viewer_sees_the_picture_and_no_form(client, image):
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_image"))
    client.force_login(viewer)
    page = visible(client.get(change(image)))
    assert f"{image.stem}/base.webp" in page
    assert 'name="_save"' not in page


def test_file_written_by_a_page_is_text_to_the_form(client, picture_editor):
    """A hidden text field of the same name is no file."""
    response = client.post(ADD, {**TEXTS, "file": "photo.jpg"})
    assert list(response.context["adminform"].form.errors) == ["file"]
