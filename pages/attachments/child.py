"""A process that reads one document and ends: `python -m pages.attachments.child`, its task as JSON on standard input.

As `pages.media.child` for pictures, which see.
"""

import json
import os
import resource
import sys

from pages.attachments import inspection
from pages.media.pixels import Refusal

MEMORY_BYTES = 1024**3
CPU_SECONDS = 60


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # visitors come first
    task = json.load(sys.stdin)
    try:
        answer = inspection.take(**task)
    except Refusal as refusal:
        answer = {"refused": [refusal.code, refusal.limit]}
    except OSError as error:
        answer = {"disk": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
