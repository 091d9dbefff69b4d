"""Every form of the desk filled with nonsense: each address answers in words, never with an error of ours."""

import os
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.embassy_site.desk.test_matrix import NAMES, Site, is_rare, quiet

__all__ = ["quiet"]

FIELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
# Of each, every field of a form gets one: nothing, what breaks numbers, dates, keys, addresses, markup and searches.
NONSENSE = [
    "", "\0", "-1", "99999999999999999999", "1e309", "٣", "nan", "None", "[]", '{"a": {}}', "0000-00-00",
    "2026-02-30T25:61", "<script>alert(1)</script>", "' OR 1=1 --", "%s%(x)s{0}", "../../etc/passwd",
    "//evil.example/", "javascript:alert(1)", "a\r\nSet-Cookie: x=1", "字" * 300, "x" * 70_000,
]  # fmt: skip
WAYS = ("asked", "sent", "sent without counts")
# Each form gets these few, in turns; with NONSENSE=all everything, in every way.
STEP = 1 if os.environ.get("NONSENSE") == "all" else 41
LEFT_OUT = ("logout", "password_change", "jsi18n")


def addresses(site: Site) -> Iterator[str]:
    """Return each address of the desk, about up to four of the documents it can be about."""
    for name in NAMES:
        if name not in LEFT_OUT and not is_rare(name):
            for _target, arguments, query, _posted in list(site.cells(name))[:4]:
                yield reverse(f"admin:{name}", args=arguments) + query


def send(client: Client, url: str, names: list[str], nonsense: str, way: str) -> Any:
    if way == "asked":
        return client.get(url, dict.fromkeys(names or ["q"], nonsense))
    counted = {name: "0" for name in names if way == "sent" and name.endswith(("TOTAL_FORMS", "INITIAL_FORMS"))}
    return client.post(url, dict.fromkeys(names, nonsense) | counted)


@pytest.mark.django_db
@pytest.mark.usefixtures("quiet")
def test_no_form_of_the_desk_is_broken_by_what_is_sent():
    client = Client(raise_request_exception=False)
    site = Site()
    client.force_login(User.objects.create_superuser("root"))
    broken, turn = [], 0
    for url in sorted({*addresses(site)}):
        page = client.get(url)
        names = [] if page.streaming else sorted({*FIELD.findall(page.content.decode())} - {"csrfmiddlewaretoken"})
        for nonsense, way in product(NONSENSE, WAYS):
            turn += 1
            if turn % STEP:
                continue
            with transaction.atomic():
                answer = send(client, url, names, nonsense, way)
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                error = getattr(answer, "exc_info", (None, ""))[1]
                broken.append(f"{way} {url} {nonsense[:20]!r}: {str(error)[:150]}")
    assert turn // STEP > 100
    assert broken == []


def test_a_search_longer_than_any_and_a_choice_beyond_all_keys_are_bad_requests(client, admin_user):
    client.force_login(admin_user)
    assert client.get("/admin/press/remarkedition/", {"q": "x" * 70_000}).status_code == 400
    # SQLite cannot even ask for such a key; PostgreSQL finds none, and the form says so.
    assert client.post("/admin/auth/group/add/", {"name": "x", "permissions": "9" * 20}).status_code in (200, 400)
    assert not Group.objects.filter(name="x").exists()
