"""A process that is given the corpus, or its share, and prints as JSON how it fared.

"grown_mb": by how many megabytes it grew; "slowest_seconds": the slowest answer; "wrong": what went wrong.
"""

import json
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
    from tests.pages.media import corpus

    files = corpus.share(0)
    found = {"files": len(files), "refused": 0, "taken": 0, "wrong": [], "slowest_seconds": 0.0}
    before_mb = peak_mb()
    for what, content, name in files:
        started = time.perf_counter()
        try:
            picture = read(ContentFile(content, name))
        except UploadError as refusal:
            found["refused"] += 1
            if not refusal.message.endswith("."):
                found["wrong"].append(f"{what}: {refusal.message!r} is no sentence")
        else:
            found["taken"] += 1
            for written in (picture.original, picture.base):
                if corpus.seen_in(written) or not corpus.is_picture(written):
                    found["wrong"].append(f"{what}: something came with it")
            if "bomb" in what:
                found["wrong"].append(f"{what} was taken")
        found["slowest_seconds"] = max(found["slowest_seconds"], time.perf_counter() - started)
    print(json.dumps({**found, "grown_mb": peak_mb() - before_mb}))


if __name__ == "__main__":
    main()
