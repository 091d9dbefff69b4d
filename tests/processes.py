"""Real processes of the site on a test's own database and files."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


def surroundings(data_dir: Path) -> dict[str, str]:
    """Return the environment in which a process sees what the test sees; its media root is `data_dir`/media."""
    own = connection.settings_dict
    address = f"sqlite:///{own['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT'] or 5432}/{own['NAME']}"
    named = {"DJANGO_SETTINGS_MODULE": "embassy_site.settings", "SECRET_KEY": settings.SECRET_KEY,
             "ALLOWED_HOSTS": "127.0.0.1,localhost", "SITE_URL": "http://127.0.0.1"}  # fmt: skip
    return os.environ | named | {"DATA_DIR": str(data_dir), "DATABASE_URL": address}


def start(*command: str, data_dir: Path, **options: Any) -> subprocess.Popen:
    """Start a command of Python's; whoever starts it ends it."""
    return subprocess.Popen([sys.executable, *command], cwd=settings.BASE_DIR, env=surroundings(data_dir), **options)
