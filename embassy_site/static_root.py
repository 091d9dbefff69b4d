"""Whether STATIC_ROOT holds what the source folders hold now; collecting it again when it does not."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management import call_command

_IGNORED = ["CVS", ".*", "*~"]  # as collectstatic does


def refresh() -> bool:
    """Collect the static files unless they are current; return whether anything was done.

    Judged by content, because times of files say nothing after an upgrade or inside a container's image.
    """
    if settings.DEBUG or not isinstance(staticfiles_storage, ManifestStaticFilesStorage):
        return False
    sources = _digest()
    if _manifest().exists() and _note().exists() and _note().read_text() == sources:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    _note().write_text(sources)
    return True


def _manifest() -> Path:
    return Path(settings.STATIC_ROOT) / "staticfiles.json"


def _note() -> Path:
    return Path(settings.STATIC_ROOT) / "sources.sha256"


def _digest() -> str:
    """Return one hash over the names and bytes of all source files."""
    whole = hashlib.sha256()
    for name, storage in sorted(_sources(), key=lambda source: source[0]):
        with storage.open(name) as file:
            whole.update(name.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


def _sources() -> list[tuple]:
    return [source for finder in get_finders() for source in finder.list(_IGNORED)]
