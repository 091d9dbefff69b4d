from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User

from pages.tree import services
from tests.pages.tree.gardening import plant

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def person(name: str, *codenames: str) -> User:
    user = User.objects.create(username=name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames, content_type__app_label="pages"))
    return user


@pytest.fixture
def administrator(db):
    return person("administrator", "add_page", "move_page", "delete_page", "erase_page")


@pytest.fixture
def author(db):
    return person("author", "change_pageedition", "add_pageedition")


@pytest.fixture
def stranger():
    return AnonymousUser()


@pytest.fixture
def root(db):
    return services.create_root("en", user=None, now=NOW)


@pytest.fixture
def chinese(db):
    return services.create_root("zh-hans", user=None, now=NOW)


@pytest.fixture
def garden(root):
    """A small site: press (remarks, notices (old)), relations (trade, culture), about."""
    return plant(
        root, {"press": {"remarks": {}, "notices": {"old": {}}}, "relations": {"trade": {}, "culture": {}}, "about": {}}
    )
