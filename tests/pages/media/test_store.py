import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction
from PIL import Image as Pillow

from pages.media import uploads
from pages.media.errors import DuplicateUploadError, UploadError
from pages.media.models import Image
from pages.media.uploads import keep, read, refuse_duplicate, remove, store
from tests import cast
from tests.pages.media import samples

pytestmark = pytest.mark.django_db


def stored_picture(**changes) -> Image:
    values = {"title": "The garden", "alt": "A garden in autumn", **changes}
    return store(samples.upload(samples.jpeg()), **values)


def test_picture_is_stored_with_what_stands_in_for_its_renditions(stored, media_root):
    user = cast.stranger()
    image = stored_picture(caption="In November", credit="Embassy", user=user)
    image.refresh_from_db()
    assert (image.width, image.height, image.created_by) == (400, 300, user)
    assert [(width, height) for _name, width, height in image.files] == [(320, 240), (400, 300)]
    assert stored() == sorted([image.original.name, f"{image.stem}/base.webp"])
    with Pillow.open(media_root / image.stem / "base.webp") as seen:
        assert (seen.format, seen.size) == ("WEBP", (400, 300))


def test_public_names_tell_nothing_of_the_private_one():
    image = stored_picture()
    stem = image.stem
    assert all(name.startswith(stem) for name, *_size in image.files)
    assert image.original.name.startswith("originals/")
    assert stem not in image.original.name


def test_drawn_picture_is_stored():
    image = store(samples.drawn((50, 40)), title="Drawn", alt="Four tiles")
    assert image.original.name.endswith(".png")
    assert image.files[0][1:] == [50, 40]


def test_frozen_is_what_an_edition_keeps():
    image = stored_picture(caption="In November", credit="Embassy")
    assert image.frozen() == {
        "id": image.pk,
        "alt": "A garden in autumn",
        "caption": "In November",
        "credit": "Embassy",
        "width": 400,
        "height": 300,
        "files": image.files,
        "focus": [50, 50],
        "tone": image.tone,
    }


def test_frozen_content_does_not_follow_the_row():
    image = stored_picture()
    kept = image.frozen()
    image.files[0][0] = "another"
    assert kept["files"][0][0] != "another"


def test_same_pixels_are_refused_with_the_picture_that_has_them(stored):
    first = stored_picture()
    before = stored()
    with pytest.raises(DuplicateUploadError, match="“The garden”") as refusal:
        stored_picture(title="Again")
    assert refusal.value.existing == first
    assert stored() == before


def test_same_pixels_in_another_form_are_recognised():
    first = store(samples.upload(samples.png(), "a.png"), title="One", alt="")
    lossless = samples.encoded(samples.drawn(), "WEBP", lossless=True)
    with pytest.raises(DuplicateUploadError) as refusal:
        store(samples.upload(lossless, "b.webp"), title="Two", alt="")
    assert refusal.value.existing == first


def test_same_pixels_can_be_reused():
    first = stored_picture()
    assert stored_picture(title="Again", reuse=True) == first
    assert Image.objects.get().title == "The garden"


def test_second_of_two_at_the_same_moment_is_refused(stored, monkeypatch):
    picture = read(samples.upload(samples.jpeg()))
    first = keep(picture, Image(title="First"))
    looks = iter([lambda picture: None])  # at the first look the other's row is not there yet
    monkeypatch.setattr(uploads, "refuse_duplicate", lambda picture: next(looks, refuse_duplicate)(picture))
    before = stored()
    with pytest.raises(DuplicateUploadError) as refusal:
        keep(picture, Image(title="Second"))
    assert refusal.value.existing == first
    assert stored() == before


def test_nothing_is_kept_when_the_disk_is_full(stored, monkeypatch):
    save, calls = FileSystemStorage.save, []

    def full(self, name, content, max_length=None):
        calls.append(name)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return save(self, name, content, max_length)

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(UploadError, match="nothing was kept"):
        stored_picture()
    assert (stored(), Image.objects.count()) == ([], 0)


def test_nothing_is_kept_when_the_row_fails(stored):
    with pytest.raises(IntegrityError):
        keep(read(samples.drawn()), Image(title="Both", alt="A garden", is_decorative=True))
    assert stored() == []


@pytest.mark.parametrize("texts", [{"title": " "}, {"title": "x" * 201}, {"alt": "x" * 501}])
def test_texts_are_checked_before_the_file(texts, stored):
    with pytest.raises(ValidationError):
        stored_picture(**texts)
    assert stored() == []


def test_files_go_once_the_deletion_is_certain(stored, django_capture_on_commit_callbacks):
    image = stored_picture()
    with django_capture_on_commit_callbacks(execute=True):
        remove(image)
        assert len(stored()) == 2
    assert stored() == []


def test_files_stay_when_the_deletion_is_taken_back(stored):
    image = stored_picture()
    with transaction.atomic():
        remove(image)
        transaction.set_rollback(True)
    assert Image.objects.exists()
    assert len(stored()) == 2


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"alt": ""}, "needs alt text"),
        ({"alt": "   "}, "needs alt text"),
        ({"alt": "IMG_2034.JPG"}, "file name"),
    ],
)
def test_problems_are_sentences(changes, part):
    (problem,) = Image(title="The garden", **changes).problems()
    assert "“The garden”" in problem
    assert part in problem


@pytest.mark.parametrize("changes", [{"alt": "A garden"}, {"alt": "", "is_decorative": True}])
def test_picture_without_problems(changes):
    assert Image(title="The garden", **changes).problems() == []


def test_decorative_picture_has_no_alt():
    with pytest.raises(ValidationError, match="one or the other"):
        Image(title="x", alt="A garden", is_decorative=True).validate_constraints()
