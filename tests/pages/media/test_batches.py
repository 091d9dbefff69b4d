"""Many pictures at once: each by itself into the library, then one table for the words of all."""

import uuid

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from pages.kinds.gallery.models import Stop
from pages.media import batches, renditions
from pages.media.models import Image
from pages.media.uploads import store
from tests import cast, factories
from tests.pages.media import samples

pytestmark = pytest.mark.django_db
DROP, FILE = "/admin/pages/image/add-many/", "/admin/pages/image/add-many/file/"


@pytest.fixture
def batch() -> uuid.UUID:
    return uuid.uuid4()


@pytest.fixture
def editor(client) -> User:
    user = cast.editor()
    client.force_login(user)
    return user


def send(client, batch, content: bytes | None = None, name: str = "stairs_at-night.jpg", **fields):
    file = {} if content is None else {"file": samples.upload(content, name)}
    return client.post(FILE, {"batch": batch, **file, **fields})


def table(batch) -> str:
    return reverse("admin:pages_image_batch", args=[batch])


def rows(images: list[Image], **changes) -> dict:
    """Return the table's form as it is sent, with `changes` of every row."""
    data = {"form-TOTAL_FORMS": len(images), "form-INITIAL_FORMS": len(images)}
    for number, image in enumerate(images):
        words = {"id": image.pk, "position": image.position, "title": image.title, "alt": image.alt,
                 "caption": "", "credit": "", "focal_x": 50, "focal_y": 50} | changes  # fmt: skip
        data |= {f"form-{number}-{name}": value for name, value in words.items()}
    return data


def pictures(batch, count: int) -> list[Image]:
    made = [store(samples.drawn(seed=number), title=f"Picture {number}", alt="") for number in range(count)]
    for number, image in enumerate(made, start=1):
        image.batch, image.position = batch, number
        image.save()
    return made


def test_a_file_is_taken_and_told(client, editor, batch):
    answer = send(client, batch, samples.jpeg())
    image = Image.objects.get()
    assert answer.status_code == 201
    assert answer.json()["id"] == image.pk
    assert (image.title, image.batch, image.position, image.created_by) == ("stairs at night", batch, 1, editor)


def test_what_is_there_already_is_offered_and_can_stand_in_the_table(client, editor, batch):
    known = store(samples.drawn(), title="Known", alt="")
    answer = send(client, batch, samples.png(), "again.png")
    assert (answer.status_code, answer.json()["existing"]["id"]) == (409, known.pk)
    assert send(client, batch, use=known.pk).status_code == 201
    assert list(batches.pictures(batch)) == [known]


def test_a_file_whose_answer_was_lost_is_stored_once_however_often_it_is_sent(client, editor, batch):
    first = send(client, batch, samples.jpeg()).json()
    again = send(client, batch, samples.jpeg(), again=1)
    assert (again.status_code, again.json()) == (201, first)
    assert send(client, batch, samples.jpeg()).status_code == 409  # dropped a second time, it is a duplicate
    assert send(client, uuid.uuid4(), samples.jpeg(), again=1).status_code == 409
    assert list(batches.pictures(batch).values_list("position", flat=True)) == [1]


def test_files_that_arrive_in_any_order_stand_in_the_order_of_the_drop(client, editor, batch):
    for place in (3, 1, 2):
        send(client, batch, samples.encoded(samples.drawn(seed=place * 60), "PNG"), f"{place}.png", position=place)
    assert [image.title for image in batches.pictures(batch)] == ["1", "2", "3"]


@pytest.mark.parametrize("place", ["", "x", "-1", "99999999999999", "\0"])
def test_a_forged_place_does_no_harm(client, editor, batch, place):
    assert send(client, batch, samples.jpeg(), position=place).status_code == 201


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [(samples.SCRIPT, "photo.jpg", 400), (b"", "photo.jpg", 400), (samples.jpeg(), "photo.exe", 400), (None, "", 400)],
)
def test_a_refusal_says_why_and_keeps_nothing(client, editor, batch, stored, content, name, status):
    answer = send(client, batch, content, name)
    assert answer.status_code == status
    assert answer.json()["message"].endswith(".")
    assert stored() == []


@pytest.mark.parametrize("value", ["", "x", "1' OR 1=1", "\0"])
def test_a_forged_batch_is_not_found(client, editor, value):
    assert client.post(FILE, {"batch": value}).status_code == 404


@pytest.mark.parametrize("value", ["x", "0", "99999999999999999999"])
def test_a_forged_choice_is_not_found(client, editor, batch, value):
    assert send(client, batch, use=value).status_code == 404


def test_only_those_who_may_add_pictures_send_any(client, batch):
    client.force_login(cast.stranger())
    assert client.get(DROP).status_code == 403
    assert send(client, batch, samples.jpeg()).status_code == 403
    assert client.get(table(batch)).status_code == 403
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_image"))
    client.force_login(viewer)
    pictures(batch, 1)
    assert client.get(table(batch)).status_code == 403


def test_the_address_for_files_takes_only_posts(client, editor):
    assert client.get(FILE).status_code == 405


def test_a_full_batch_takes_no_more(client, editor, batch, monkeypatch):
    monkeypatch.setattr(batches, "BATCH_MAX", 1)
    pictures(batch, 1)
    assert "full" in send(client, batch, samples.jpeg()).json()["message"]


def test_without_a_script_one_form_takes_them_all(client, editor):
    files = [samples.upload(samples.jpeg(quality=80 + number), f"{number}.jpg") for number in range(3)]
    answer = client.post(DROP, {"files": [*files, samples.upload(samples.SCRIPT, "bad.jpg")]}, follow=True)
    assert answer.redirect_chain[0][0].startswith("/admin/pages/image/batch/")
    assert Image.objects.count() == 3
    assert "Bad: This file is damaged" in answer.text
    assert "Choose at least one file" in client.post(DROP, {}).text


def test_the_table_saves_all_words_in_one_step(client, editor, batch):
    images = pictures(batch, 3)
    answer = client.post(table(batch), rows(images, alt="A hall", credit="Embassy", caption="c"), follow=True)
    assert "were saved" in answer.text
    assert "All are described." in answer.text
    assert set(Image.objects.values_list("alt", "credit", "caption")) == {("A hall", "Embassy", "c")}


def test_missing_words_can_be_saved_and_are_counted(client, editor, batch):
    pictures(batch, 2)
    assert "2 have no alternative text yet" in client.get(table(batch)).text


def test_a_wrong_row_stands_beside_its_field_and_nothing_is_saved(client, editor, batch):
    images = pictures(batch, 2)
    answer = client.post(table(batch), rows(images, title="", focal_x=101, alt="New"))
    assert answer.status_code == 200
    assert {*answer.context["table"].forms[1].errors} == {"title", "focal_x"}
    assert set(Image.objects.values_list("alt", flat=True)) == {""}
    assert 'value="101"' in answer.text


def test_rows_of_other_pictures_cannot_be_written_through_the_table(client, editor, batch):
    images = pictures(batch, 1)
    other = store(samples.drawn((90, 90)), title="Other", alt="Mine")
    client.post(table(batch), rows([other], alt="Stolen"))
    other.refresh_from_db()
    assert other.alt == "Mine"
    assert images


def test_another_focal_point_makes_the_crops_due_again(client, editor, batch):
    (image,) = pictures(batch, 1)
    renditions.make(image)
    client.post(table(batch), rows([image]))
    assert renditions.due() == []
    client.post(table(batch), rows([image], focal_x=10))
    assert renditions.due() == [image.pk]


def test_the_order_of_the_table_is_that_of_its_numbers(client, editor, batch):
    one, two, three = pictures(batch, 3)
    data = rows([one, two, three]) | {"form-0-position": 9}
    client.post(table(batch), data)
    assert list(batches.pictures(batch)) == [two, three, one]


class TestIntoAGallery:
    @pytest.fixture
    def gallery(self):
        return factories.make_page("Tour", kind="gallery", slug="tour", live=False)

    def test_pictures_become_stops_of_the_draft_in_their_order(self, client, editor, batch, gallery):
        images = pictures(batch, 3)
        data = rows(images, alt="A hall") | {"_use_gallery": "1", "gallery": gallery.pk}
        answer = client.post(table(batch), data)
        draft = gallery.editions.get()
        assert answer.url == reverse("admin:pages_pageedition_change", args=[draft.pk])
        assert [stop.image for stop in draft.stops.all()] == images
        client.post(table(batch), data)
        assert draft.stops.count() == 3

    def test_a_live_gallery_gets_a_new_edition(self, client, editor, batch, gallery):
        factories.add_stop(gallery.editions.get())
        factories.publish_page(gallery, title="Tour")
        images = pictures(batch, 1)
        client.post(table(batch), rows(images) | {"_use_gallery": "1", "gallery": gallery.pk})
        gallery.refresh_from_db()
        assert Stop.objects.filter(parent=gallery.live_id).count() == 1
        assert gallery.editions.get(is_newest=True).stops.count() == 2

    @pytest.mark.parametrize("chosen", ["", "x", "0", "999999999999999999999"])
    def test_a_forged_gallery_is_told_and_the_words_are_kept(self, client, editor, batch, gallery, chosen):
        images = pictures(batch, 1)
        data = rows(images, alt="A hall") | {"_use_gallery": "1", "gallery": chosen}
        assert "Choose a gallery." in client.post(table(batch), data, follow=True).text
        assert Image.objects.get().alt == "A hall"


def test_a_picture_deleted_meanwhile_keeps_its_typed_words_on_the_screen_beside_another_mistake(client, editor, batch):
    images = pictures(batch, 2)
    sent = rows(images, title="", alt="Typed")
    images[0].delete()
    answer = client.post(table(batch), sent)
    assert answer.status_code == 200
    assert "No longer in this batch." in answer.text
    assert answer.text.count("Typed") == 2
