"""The four people of the demonstration's press office, with passwords made for this installation alone."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User

PEOPLE = {"author": "Author", "editor": "Editor", "publisher": "Publisher", "administrator": "Administrator"}


def ensure() -> dict[str, str]:
    """Return the passwords by name. Accounts that are missing are made; a lost password is replaced."""
    kept = _read()
    for name, group in PEOPLE.items():
        user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if is_new or name not in kept:
            kept[name] = secrets.token_urlsafe(12)
        if not user.check_password(kept[name]):
            user.set_password(kept[name])
            user.save()
        if is_new:
            user.groups.set([Group.objects.get(name=group)])
    _write(kept)
    return {name: kept[name] for name in PEOPLE}


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demonstration-accounts.json"


def _read() -> dict[str, str]:
    return json.loads(_file().read_text()) if _file().exists() else {}


def _write(passwords: dict[str, str]) -> None:
    with os.fdopen(os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file)
