"""The log as CSV: what the list shows, safe in a spreadsheet, for those who may read the log."""

import csv
import io

import pytest
from django.utils import timezone

from pages.publishing import log
from tests import factories

pytestmark = pytest.mark.django_db
EXPORT = "/admin/pages/logentry/export/"


def rows(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def entries(editor):
    page = factories.make_page("Ordinary", live=False)
    page.editions.update(title='=HYPERLINK("http://evil.example/")')
    log.record("move", page, user=editor, now=timezone.now(), reason="因为，“逗号”,\n和换行")
    return page


def test_the_whole_log_is_exported_and_no_cell_is_a_formula(client, editor, entries):
    client.force_login(editor)
    found = rows(client.get(EXPORT))
    assert len(found) > 3
    last = found[-1]
    assert (last["action"], last["who"]) == ("move", "editor")
    assert last["title"].startswith("'=HYPERLINK")
    assert "因为，“逗号”,\\n和换行" in last["detail"]
    assert [int(row["id"]) for row in found] == sorted(int(row["id"]) for row in found)


def test_the_filters_of_the_list_narrow_the_export(client, editor, entries):
    client.force_login(editor)
    assert {row["action"] for row in rows(client.get(f"{EXPORT}?action=move"))} == {"move"}
    assert EXPORT in client.get("/admin/pages/logentry/?action=move").text


def test_who_may_not_read_the_log_does_not_take_it_along(client, author, stranger, entries):
    for user in (author, stranger):
        client.force_login(user)
        assert client.get(EXPORT).status_code == 403
