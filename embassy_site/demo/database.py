"""Whether a database may be made into a demonstration, is one, or is somebody's site and left alone."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from pages.publishing import triggers
from pages.publishing.models import LogEntry
from pages.tree.models import Page
from press.articles.models import Article

MARK = "demonstration"


def is_demonstration() -> bool:
    return LogEntry.objects.filter(action=MARK, document_type=MARK).exists()


def is_empty() -> bool:
    return not (Page.objects.exists() or Article.objects.exists() or User.objects.exists())


def mark(now: datetime) -> None:
    """Say in the log, where nothing is ever taken back, that this database is a demonstration."""
    LogEntry.objects.create(at=now, action=MARK, document_type=MARK, document_id=0, title="Demonstration content")


def empty() -> None:
    """Delete everything a demonstration holds: all rows, and the files of its pictures."""
    triggers.remove(connection)
    call_command("flush", interactive=False, verbosity=0)
    triggers.install(connection)
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)
