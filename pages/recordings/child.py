"""A process that reads one recording and ends: `python -m pages.recordings.child`, its task as JSON on standard input.

As `pages.media.child` for pictures, which see.
"""

import json
import os
import resource
import sys

from pages.media.pixels import Refusal
from pages.recordings import media_file

MEMORY_BYTES = 3 * 1024**3  # the picture is decoded by several threads, each with its own stack
CPU_SECONDS = 300


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # visitors come first
    task = json.load(sys.stdin)
    try:
        answer = media_file.take(**task) if task.pop("do") == "take" else media_file.frame(**task)
    except Refusal as refusal:
        answer = {"refused": [refusal.code, refusal.limit]}
    except OSError as error:
        answer = {"disk": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
