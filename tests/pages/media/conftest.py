from pathlib import Path

import pytest


@pytest.fixture
def media_root(media_folder, settings) -> Path:
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def stored(media_root):
    """The names of all files under the media root."""
    return lambda: sorted(str(path.relative_to(media_root)) for path in media_root.rglob("*") if path.is_file())
