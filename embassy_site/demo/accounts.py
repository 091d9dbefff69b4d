"""The people of the demonstration's press office, with passwords made for this installation alone."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing.grants.models import Grant
from pages.publishing.grants.services import give
from pages.tree.models import Page

PEOPLE = {"author": "Author", "editor": "Editor", "publisher": "Publisher", "administrator": "Administrator"}

# Roles in one place: the group, the end of the page's address ("" for the whole site), the language ("" for all).
PLACED = {"consulate": ("Author", "/consulates/", ""), "translator": ("Translator", "", "zh-hans")}


def ensure() -> dict[str, str]:
    """Return the passwords by name. Accounts that are missing are made; a lost password is replaced."""
    kept = _read()
    for name in (*PEOPLE, *PLACED):
        user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if is_new or name not in kept:
            kept[name] = secrets.token_urlsafe(12)
        if not user.check_password(kept[name]):
            user.set_password(kept[name])
            user.save()
        if is_new and name in PEOPLE:
            user.groups.set([Group.objects.get(name=PEOPLE[name])])
        elif name in PLACED and not user.grants.exists():
            _place(user, *PLACED[name])
    _write(kept)
    return {name: kept[name] for name in (*PEOPLE, *PLACED)}


def _place(user: User, role: str, end: str, language: str) -> None:
    branch = Page.objects.not_trashed().filter(path__endswith=end).order_by("pk").first() if end else None
    if branch or not end:  # without its page there is no place to give
        give(
            Grant(person=user, role=Group.objects.get(name=role), branch=branch, language=language), user=None,
            now=timezone.now(),
        )  # fmt: skip


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demonstration-accounts.json"


def _read() -> dict[str, str]:
    return json.loads(_file().read_text()) if _file().exists() else {}


def _write(passwords: dict[str, str]) -> None:
    with os.fdopen(os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file)
