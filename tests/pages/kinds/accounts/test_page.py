"""The page of an account, its code as files, and the accounts in every footer."""

import io
import json

import pytest
import zxingcpp
from PIL import Image

from pages.kinds.accounts.models import SocialAccount
from tests import cast, factories

pytestmark = pytest.mark.django_db


def test_the_page_names_the_account_and_shows_its_code(client):
    factories.make_page("WeChat", kind="qrcode", slug="wechat")
    factories.make_account("news", platform="mastodon", url="https://social.example/@news", code="")
    text = client.get("/wechat/").text
    assert 'src="/wechat/qr.svg"' in text
    assert "QR code of “The Embassy” on WeChat" in text
    assert '<strong class="account__id">embassy</strong>' in text
    assert "an account with any other ID is not this one" in text
    assert '<a href="https://social.example/@news" rel="me">' in text


def test_the_code_follows_the_data_at_the_next_request(client):
    factories.make_page("WeChat", kind="qrcode", slug="wechat")
    for said in ("https://weixin.example/r/one", "https://weixin.example/r/two"):
        account = SocialAccount.objects.get()
        account.code = said
        account.save()
        response = client.get("/wechat/qr.png")
        assert response["Content-Type"] == "image/png"
        assert zxingcpp.read_barcodes(Image.open(io.BytesIO(response.content)))[0].text == said
    svg = client.get("/wechat/qr.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in svg["Content-Security-Policy"]
    assert b"<script" not in svg.content


@pytest.mark.parametrize("rest", ["qr.gif", "qr.svg/", "qr", "qr.png?x=1/../", "../qr.svg", "%00.svg"])
def test_nothing_else_is_below_it(client, rest):
    factories.make_page("WeChat", kind="qrcode", slug="wechat")
    assert client.get(f"/wechat/{rest}").status_code in (200, 404)
    assert client.get(f"/wechat/{rest}").status_code == 404 or rest.startswith("qr.png?")


def test_accounts_stand_in_the_footer_and_in_the_linked_data(client):
    factories.make_root()
    factories.make_account("a", platform="weibo", url="https://weibo.example/a")
    factories.make_account("b", platform="x", url="https://x.example/b", in_footer=False)
    text = client.get("/").text
    assert '<a href="https://weibo.example/a" rel="me">Weibo</a>' in text
    assert "x.example" not in text
    graph = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])["@graph"]
    (office,) = [thing for thing in graph if thing["@type"] == "GovernmentOrganization"]
    assert office["sameAs"] == ["https://weibo.example/a"]


def test_an_account_without_an_address_has_no_code(client):
    page = factories.make_page("WeChat", kind="qrcode", slug="wechat")
    SocialAccount.objects.update(code="")
    factories.make_account("touch")  # a saved row makes a new generation
    assert client.get("/wechat/qr.svg").status_code == 404
    assert client.get(page.path).status_code == 200


def test_the_desk_takes_one_and_refuses_what_is_no_address(client):
    client.force_login(cast.editor())
    data = {
        "platform": "weibo", "handle": "embassy", "url": "javascript:alert(1)", "code": "", "in_footer": "on",
        "ordering": "0", "words-TOTAL_FORMS": "1", "words-INITIAL_FORMS": "0", "words-MIN_NUM_FORMS": "1",
        "words-MAX_NUM_FORMS": "2", "words-0-language": "en", "words-0-name": "Embassy", "words-0-steps": "",
    }  # fmt: skip
    refused = client.post("/admin/pages/socialaccount/add/", data)
    assert refused.status_code == 200
    assert "Enter a valid URL." in refused.text
    assert 'value="embassy"' in refused.text
    client.post("/admin/pages/socialaccount/add/", data | {"url": "https://weibo.example/embassy"})
    assert SocialAccount.objects.get().words.get().name == "Embassy"
    client.force_login(cast.author())
    assert client.post("/admin/pages/socialaccount/add/", data).status_code == 403
