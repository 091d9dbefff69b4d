"""Requests nobody makes by accident: each is answered as what it is, with no error of ours and no echo."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

PATHS = [
    "/%00", "/..%2f..%2fetc/passwd", "/../../etc/passwd", "/static/..%2fmanage.py", "/media/..%2fsite.sqlite3",
    "/\\evil.example", "/%ff%fe/", "/%E4%B8%AD%E6%96%87/", "/%u0000", "/.env", "/PRESS/", "/zh-hansx/",
    "/a" * 3000 + "/", "/" + "x" * 9000, "/preview/%00/", "/media/x.webp", "/health/ready/",
    "/suggest/", "/suggest/?path=//evil.example/", "/suggest/?path=/%00", "/suggest/?path=/admin/",
    "/suggest/?path=/press/%0d%0aSet-Cookie:x=1", "/suggest/?path=" + "/a" * 5000, "/suggest/sent/?path=/never/",
]  # fmt: skip
BELOW_A_LIST = [
    "?page=0", "?page=-1", "?page=x", "?page=1e9", "?page=99999999999999999999", "?page=1%00", "?page=%E0%A5%A7",
    "?page=1&page=2", "?page=<script>alert(1)</script>", "0000/01/x/", "2020/13/", "2020/07/%00/", "2020/07/X/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def site():
    press = factories.make_page("Press", kind="landing", slug="press")
    factories.make_remark("A remark", section=factories.make_archive(parent=press))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_a_strange_address_is_a_missing_page_like_any_other(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == client.get("/never/").content


@pytest.mark.parametrize("rest", BELOW_A_LIST)
def test_a_strange_part_of_a_list_says_nothing_of_what_was_asked(client, rest):
    answer = client.get(f"/press/remarks/{rest}")
    assert answer.status_code == 404
    assert b"alert(1)" not in answer.content


@pytest.mark.parametrize(
    "query", ["q=" + "x" * 20_000, "&".join(f"a{n}=1" for n in range(4000)), "page[]=1", "%00=%ff"]
)
def test_a_strange_query_changes_no_byte(client, query):
    assert client.get(f"/press/remarks/?{query}").content == client.get("/press/remarks/").content


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO"])
@pytest.mark.parametrize("path", ["/", "/press/remarks/", "/never/", "/media/x.webp", "/health/live"])
def test_a_page_is_only_read(client, method, path):
    assert client.generic(method, path).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "", "a b", "<script>", "testserver, evil"])
def test_a_foreign_host_is_refused_and_not_repeated(client, caplog, host):
    answer = client.get("/press/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert b"<script>" not in answer.content


def test_a_proxys_word_for_the_host_counts_for_nothing_unasked(client):
    headers = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    assert client.get("/press/", headers=headers).content == client.get("/press/").content
