"""Running `child`: one process for each file, given time and memory, its answer or a refusal."""

import json
import logging
import subprocess
import sys
from typing import Any

from django.conf import settings

from pages.media.pixels import Refusal

logger = logging.getLogger(__name__)

SECONDS = 150


def run(*, child: str = "pages.media.child", seconds: int = SECONDS, **task: Any) -> dict[str, Any]:
    """Let the child, a module, do a task within some seconds.

    Raises: Refusal for what it refuses, and for a file that made it die; OSError when the disk takes no more.
    """
    command = [sys.executable, "-m", child]
    try:
        ended = subprocess.run(  # noqa: S603  nothing of the command comes from outside
            command, input=json.dumps(task), capture_output=True, text=True, timeout=seconds, cwd=settings.BASE_DIR,
            check=True,
        )  # fmt: skip
        answer = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        logger.warning("A file made its decoder end: %s", getattr(error, "stderr", "") or error)
        raise Refusal("damaged") from error
    if "disk" in answer:
        raise OSError(answer["disk"])
    if refused := answer.get("refused"):
        raise Refusal(*refused)
    return answer
