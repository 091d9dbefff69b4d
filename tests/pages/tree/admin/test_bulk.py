"""Many pages at once from the list of their texts: below another page, into the bin, and back by one button."""

import pytest

from pages.tree import integrity
from pages.tree.models import Page
from tests import cast, factories

pytestmark = pytest.mark.django_db
LIST = "/admin/pages/pageedition/"


@pytest.fixture
def site(db):
    """Home (press (remarks: one article, talks), trade, hours)."""
    factories.make_root()
    press = factories.make_page("Press", slug="press", kind="landing")
    factories.make_remark(section=factories.make_page("Remarks", slug="remarks", parent=press, kind="archive"))
    factories.make_page("Talks", slug="talks", parent=press)
    factories.make_page("Trade", slug="trade")
    factories.make_page("Hours", slug="hours")
    return {page.path: page for page in Page.objects.all()}


@pytest.fixture
def administrator(client, site):
    client.force_login(cast.administrator())
    return client


def chosen(act: str, *pages: Page, **said) -> dict:
    newest = [page.editions.get(is_newest=True).pk for page in pages]
    return {"action": act, "_selected_action": newest, **said}


def paths() -> list[str]:
    return [*Page.objects.not_trashed().order_by("tree_id", "lft").values_list("path", flat=True)]


def undo(client):
    done = client.get(LIST).context["done"]
    name = done["fields"][0][0]
    return client.post(done["url"], {name: [value for _name, value in done["fields"]]}, follow=True)


def test_each_is_named_with_what_goes_into_the_bin_with_it_and_all_come_back(administrator, site):
    before = paths()
    data = chosen("bulk-trash", site["/"], site["/press/"], site["/press/talks/"], site["/trade/"])
    asked = administrator.post(LIST, data)
    for words in (
        "The home page of a language stays where it is.", "2 pages below it go with it.", "Articles filed there",
        "It goes or stays with “Press”, chosen too.", "It will be done to 2 texts.",
    ):  # fmt: skip
        assert words in asked.text, words
    assert paths() == before
    administrator.post(LIST, data | {"_confirm": "1"})
    assert paths() == ["/", "/hours/"]
    assert administrator.get("/press/remarks/").status_code == 404
    undo(administrator)
    assert paths() == before
    assert administrator.get("/press/remarks/").status_code == 200


def test_what_does_not_come_back_is_told(administrator, site):
    data = chosen("bulk-trash", site["/trade/"], site["/hours/"])
    administrator.post(LIST, data | {"_confirm": "1"})
    factories.make_page("Other", slug="trade")
    page = undo(administrator)
    assert "/hours/" in paths()
    assert page.request["PATH_INFO"] == "/admin/pages/page/bin/"
    assert page.context["messages"]
    assert Page.objects.trashed().get().slug == "trade"


def test_many_go_below_another_page_with_their_addresses_shown_and_come_back_in_their_order(administrator, site):
    before = paths()
    data = chosen("bulk-move", site["/press/"], site["/trade/"], target=site["/hours/"].pk)
    asked = administrator.post(LIST, data | {"_look": "1"})
    for words in ("/hours/press/", "3 addresses will redirect.", "1 address will redirect.", "It will be done to 2"):
        assert words in asked.text, words
    assert paths() == before
    administrator.post(LIST, data | {"_confirm": "1"})
    assert paths() == ["/", "/hours/", "/hours/press/", "/hours/press/remarks/", "/hours/press/talks/", "/hours/trade/"]
    assert administrator.get("/press/remarks/").url == "/hours/press/remarks/"
    assert "2 pages are back where they were." in undo(administrator).text
    assert paths() == before
    assert administrator.get("/hours/press/remarks/").url == "/press/remarks/"
    assert integrity.check() == []


def test_whoever_may_not_move_one_moves_and_bins_none(client, site):
    client.force_login(cast.author())
    page = client.get(LIST)
    assert 'value="bulk-move"' not in page.text
    assert 'value="bulk-trash"' not in page.text
    client.post(LIST, chosen("bulk-trash", site["/trade/"], _confirm="1"))
    client.post("/admin/pages/page/move/", {"wish": f"page={site['/trade/'].pk}&slug=x"})
    assert "/trade/" in paths()
