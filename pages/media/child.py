"""A process that decodes one file and ends: `python -m pages.media.child`, its task as JSON on standard input.

What a hostile file does to a decoder happens here, with limits on memory and time, and not in the web server.
Prints one JSON object: what was asked for, "refused" with a code and a limit, or "disk" with what that said.
Imports nothing of Django: it starts in a tenth of a second.
"""

import json
import os
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from pages.media import encoding, pixels, specs

MEMORY_BYTES = 2 * 1024**3  # forty megapixels with an alpha channel, a few times over
CPU_SECONDS = 120


def take(source: str, folder: str, pixels_max: int) -> dict[str, Any]:
    """Decode an upload; write "original" and "base" into the folder."""
    cleaned, is_lossy = pixels.from_bytes(Path(source).read_bytes(), pixels_max)
    extension, original = encoding.original(cleaned, is_lossy)
    Path(folder, "original").write_bytes(original)
    Path(folder, "base").write_bytes(encoding.base(cleaned))
    return {"size": cleaned.size, "extension": extension, "sha256": encoding.fingerprint(cleaned),
            "tone": encoding.tone(cleaned)}  # fmt: skip


def render(source: str, folder: str, pixels_max: int, focus: tuple[int, int], skip: list[str]) -> dict[str, Any]:
    """Write every rendition of a kept original into the folder, but those to skip."""
    whole = pixels.from_bytes(Path(source).read_bytes(), pixels_max).image
    made = []
    for spec, forms in specs.plan(whole.size):
        names = {form: specs.name(spec, form, (focus[0], focus[1])) for form in forms}
        wanted = {form: name for form, name in names.items() if name not in skip}
        part = encoding.rendition(whole, spec, (focus[0], focus[1])) if wanted else None
        for form, name in wanted.items():
            Path(folder, name).write_bytes(encoding.encode(part, form))  # type: ignore[arg-type]
            made.append(name)
    return {"made": made}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # visitors come first
    warnings.simplefilter("ignore", UserWarning)  # a decoder's remarks on a broken block of metadata
    task = json.load(sys.stdin)
    try:
        answer = take(**task) if task.pop("do") == "take" else render(**task)
    except pixels.Refusal as refusal:
        answer = {"refused": [refusal.code, refusal.limit]}
    except OSError as error:
        if error.errno is None:  # an encoder's own
            raise
        answer = {"disk": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
