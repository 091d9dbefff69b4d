"""A file is there as a whole or not at all: on a full disk, after a kill, with two writers at once."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from pages.media import renditions, specs, storage
from pages.media.errors import UploadError
from pages.media.models import Image
from pages.media.uploads import store
from tests import processes
from tests.pages.media import samples


@pytest.fixture
def disk_of():
    """Let no file grow beyond so many bytes, as a disk that fills up in the middle of one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_is_saved_under_its_name(stored):
    assert default_storage.save("a/b.txt", ContentFile(b"words")) == "a/b.txt"
    assert stored() == ["a/b.txt"]


def test_a_file_that_is_there_is_not_written_over(media_root, stored):
    default_storage.save("a.txt", ContentFile(b"first"))
    second = default_storage.save("a.txt", ContentFile(b"second"))
    assert (media_root / "a.txt").read_bytes() == b"first"
    assert stored() == sorted(["a.txt", second])


def test_of_many_writers_each_gets_a_name_of_its_own(media_root):
    words = [b"%d" % number * 50_000 for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        names = list(pool.map(lambda each: default_storage.save("a.txt", ContentFile(each)), words))
    assert len(set(names)) == 12
    assert [(media_root / name).read_bytes() for name in names] == words


def test_a_disk_that_fills_up_midway_leaves_nothing(disk_of, stored):
    disk_of(100_000)
    with pytest.raises(OSError, match="File too large"):
        default_storage.save("a.bin", ContentFile(b"x" * 200_000))
    assert stored() == []


def test_the_last_of_the_disk_is_kept_for_the_database(stored, monkeypatch, settings):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: usage(settings.DISK_RESERVE_BYTES + 4))
    default_storage.save("a", ContentFile(b"four"))
    with pytest.raises(OSError, match="kept for the database"):
        default_storage.save("b", ContentFile(b"fives"))
    assert stored() == ["a"]


WRITER = """
import django, os, sys
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
class Endless(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"x" * 70_000
        print("begun", flush=True)
        import time; time.sleep(60)
default_storage.save("a.bin", Endless(b"x"))
"""


def test_a_killed_writer_leaves_nothing_under_a_name(media_root, tmp_path):
    place = {"DJANGO_SETTINGS_MODULE": "embassy_site.settings", "DATA_DIR": str(tmp_path), "DEBUG": "1"}
    with subprocess.Popen([sys.executable, "-c", WRITER], env=os.environ | place, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"begun\n"
        writer.send_signal(signal.SIGKILL)
    found = [path for path in (tmp_path / "media").rglob("*") if path.is_file()]
    assert [path.parent.name for path in found] == [storage.PARTIAL]


@pytest.mark.django_db
class TestThePictureLibrary:
    @pytest.mark.parametrize("size", [500, 5_000])
    def test_an_upload_on_a_full_disk_is_refused_in_words_and_leaves_nothing(self, disk_of, stored, size):
        picture = samples.upload(samples.jpeg())
        disk_of(size)
        with pytest.raises(UploadError, match="nothing was kept"):
            store(picture, title="Tiles", alt="Tiles")
        disk_of(resource.RLIM_INFINITY)
        assert (stored(), Image.objects.count()) == ([], 0)

    def test_renditions_that_found_no_room_are_made_later(self, disk_of, stored):
        image = store(samples.drawn((1400, 900)), title="Tiles", alt="Tiles")
        before = stored()
        disk_of(3_000)
        with pytest.raises(OSError, match="too large"):
            renditions.make_due()
        disk_of(resource.RLIM_INFINITY)
        assert renditions.due() == [image.pk]
        assert stored() == before
        renditions.make_due()
        assert {*renditions.names(image)} <= {*stored()}

    def test_a_disk_that_fills_up_between_renditions_keeps_the_whole_ones(self, stored, monkeypatch):
        image = store(samples.drawn((1400, 900)), title="Tiles", alt="Tiles")
        room = iter([10**9] * 5)
        usage = namedtuple("usage", "free")
        monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: usage(next(room, 0)))
        with pytest.raises(OSError, match="kept for the database"):
            renditions.make(image)
        monkeypatch.undo()
        assert len([name for name in stored() if name in renditions.names(image)]) == 5
        assert renditions.due() == [image.pk]
        renditions.make_due()
        assert {*renditions.names(image)} <= {*stored()}


def broken(image: Image, media_root) -> list[str]:
    """Return the planned renditions of a picture that are missing, cut short or of a wrong size."""
    found = []
    for spec, forms in specs.plan((image.width, image.height)):
        for form in forms:
            name = specs.file_name(image.stem, spec, form, image.focus)
            try:
                with Pillow.open(media_root / name) as seen:
                    seen.load()
                    assert seen.size == specs.cut(spec, (image.width, image.height)).size
            except (OSError, AssertionError) as error:
                found.append(f"{name}: {error!r}")
    return found


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_is_killed_midway_and_every_rendition_is_whole(media_root, tmp_path, stored):
    images = [store(samples.drawn((1500, 1000), seed=seed), title="Tiles", alt="Tiles") for seed in (1, 90, 170)]
    workers = [processes.start("manage.py", "worker", data_dir=tmp_path) for _each in range(2)]
    try:
        wait_for(lambda: len(stored()) > 20)  # of about a hundred
        workers[0].kill()
        wait_for(lambda: not renditions.due())
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert [broken(image, media_root) for image in images] == [[], [], []]
    held = {name for name in stored() if not name.startswith(storage.PARTIAL)}
    assert held == {name for image in images for name in (
        image.original.name, renditions.base_name(image.stem), *renditions.names(image)
    )}  # fmt: skip


def wait_for(condition, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
