"""A process that is given every bomb, and prints by how many megabytes it grew and the slowest answer in seconds."""

import os
import resource
import time

import django
from django.core.files.base import ContentFile


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from pages.media.errors import UploadError
    from pages.media.uploads import read
    from tests.pages.media import samples

    bombs = [
        *(samples.png_header(side, side) for side in (9_400, 12_000, 30_000)),
        samples.honest_png_bomb(20_000, 2_100),
        samples.png_of_packed_text(70_000_000),
        samples.webp_header(16_383, 16_383),
        samples.gif_header(65_535, 65_535),
        samples.jpeg_header(65_000, 65_000),
        samples.jpeg_of_scans(400),
    ]
    before_mb, slowest = peak_mb(), 0.0
    for content in bombs:
        started = time.perf_counter()
        try:
            read(ContentFile(content, "photo.png"))
        except UploadError:
            slowest = max(slowest, time.perf_counter() - started)
        else:
            raise AssertionError("A bomb was taken in.")
    print(peak_mb() - before_mb, slowest)


if __name__ == "__main__":
    main()
