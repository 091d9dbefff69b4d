"""What no row names goes after a day; what a row names, what is new and what is no picture's stays."""

import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from pages.media import janitor, renditions
from pages.media.models import Image
from pages.media.uploads import store
from tests import processes
from tests.pages.media import samples

KILLS = 12
LATER = timedelta(days=1, minutes=1)


def after_a_day() -> int:
    return janitor.sweep(now=timezone.now() + LATER)


@pytest.mark.django_db
class TestSweeping:
    def test_an_empty_library_is_swept(self):
        assert after_a_day() == 0

    def test_a_picture_keeps_all_its_files(self, stored):
        renditions.make(store(samples.drawn((700, 500)), title="Tiles", alt="Tiles"))
        before = stored()
        assert after_a_day() == 0
        assert stored() == before

    def test_the_files_of_a_lost_row_go_and_their_folder_with_them(self, stored, media_root):
        image = store(samples.drawn(), title="Tiles", alt="Tiles")
        renditions.make(image)
        Image.objects.all().delete()
        assert janitor.sweep(now=timezone.now()) == 0
        assert after_a_day() > 10
        assert stored() == []
        assert not (media_root / image.stem).exists()

    def test_what_is_no_pictures_is_left_alone(self, stored):
        for name in ("0" * 32 + "/recording.mp4", "site.txt", "more/base.webp"):
            default_storage.save(name, ContentFile(b"x"))
        before = stored()
        after_a_day()
        assert stored() == before


UPLOAD = """
import random
import django
django.setup()
from pages.media.uploads import store
from tests.pages.media import samples
while True:
    print(flush=True)
    size = random.randint(64, 2000), random.randint(64, 2000)
    store(samples.drawn(size), title="Tiles", alt="Tiles", reuse=True)
"""


@pytest.mark.django_db(transaction=True)
def test_kills_during_uploads_leave_no_row_without_its_files(tmp_path, media_root, stored):
    for number in range(KILLS):
        command = [sys.executable, "-c", UPLOAD]
        with subprocess.Popen(command, env=processes.surroundings(tmp_path), stdout=subprocess.PIPE) as uploading:
            for _line in range(2):  # the first upload is done, the second begun
                uploading.stdout.readline()
            time.sleep(0.05 + 0.02 * number)
            assert uploading.poll() is None
            uploading.kill()
    assert Image.objects.count() >= KILLS
    for image in Image.objects.all():
        for name in (image.original.name, renditions.base_name(image.stem)):
            assert (media_root / name).stat().st_size > 0
    after_a_day()
    assert len(stored()) == 2 * Image.objects.count()
