"""A list's filters stay in the address: through opening a text, saving it, its buttons, and back to the list."""

import re
from urllib.parse import urlencode

import pytest

from tests.desk import open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
FILTERS = "language=en&q=Cyber+Attacks&state=draft"
KEPT = urlencode({"_changelist_filters": FILTERS})


def links(page: str) -> list[str]:
    return [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', page)]


def test_they_stay_through_open_save_and_back(client, author, draft, url):
    client.force_login(author)
    row = next(each for each in links(client.get(f"{REMARKS}?{FILTERS}").text) if "/change/" in each)
    assert row == f"{url(draft)}?{KEPT}"
    saved = client.post(row, open_form(client, row) | {"title": "Cyber Attacks again", "_save": "1"})
    assert saved.url == row
    found = links(client.get(saved.url).text)
    assert f"{REMARKS}?{FILTERS}" in found
    history = next(each for each in found if "/history/" in each)
    assert {f"{REMARKS}?{FILTERS}", row} <= {*links(client.get(history).text)}


def test_they_stay_through_submitting_a_button_and_its_question(client, author, editor, draft, url):
    client.force_login(author)
    opened = f"{url(draft)}?{KEPT}"
    submitted = client.post(opened, open_form(client, opened) | {"_submit": "1"})
    assert submitted.url == opened
    question = next(each for each in links(client.get(opened).text) if "/take-back/" in each)
    assert question.endswith(f"?{KEPT}")
    assert client.post(question).url == opened


def test_a_refused_submission_keeps_them_beside_its_reasons(client, author, draft, url):
    client.force_login(author)
    opened = f"{url(draft)}?{KEPT}"
    data = open_form(client, opened) | {"title": "", "_submit": "1"}
    response = client.post(opened, data)
    assert response.url == f"{opened}&check=submit"
    assert "Give it a title" in client.get(response.url).text


@pytest.mark.parametrize("strange", ["x" * 600, "a\r\nSet-Cookie: b=1", "//example.org/", "谈话" * 50])
def test_strange_filters_lead_nowhere_else(client, author, draft, url, strange):
    client.force_login(author)
    opened = f"{url(draft)}?{urlencode({'_changelist_filters': strange})}"
    saved = client.post(opened, open_form(client, opened) | {"_save": "1"})
    assert saved.status_code == 302
    assert saved.url.startswith(url(draft))
    assert client.get(saved.url).status_code == 200
