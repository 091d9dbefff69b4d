"""What stands around a confined page tells nobody of it: neither its title nor its address, but for the part of it
that the addresses of what stands below it have in common."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing import linking, review
from pages.publishing.confining import confine
from pages.publishing.grants.models import Grant
from pages.publishing.grants.services import give
from pages.tree import services as tree
from pages.tree.counterparts import set_counterpart
from pages.tree.models import Page
from press.articles.blocks import ARTICLE_BLOCKS
from press.articles.models import Article
from tests import cast, factories
from tests.desk import fields

pytestmark = pytest.mark.django_db
CANARY = "Kingfisher"
SLUG = "kingfisher"


@pytest.fixture
def site(db):
    """A confined page with a page and an archive below it, a counterpart, a role held for it, and links to it."""
    now, writer = timezone.now(), User.objects.create_superuser("writer")
    home, chinese = factories.make_root(), factories.make_root("zh-hans", title="首页")
    hidden = factories.make_page(f"{CANARY} page", slug=SLUG, parent=home, kind="landing", live=False)
    child = factories.make_page("Child", slug="child", parent=hidden, live=False)
    archive = factories.make_archive("List", slug="list", parent=hidden, live=False)
    factories.make_remark("Filed below", section=archive, slug="filed", live=False)
    mate = factories.make_page("对应", slug="mate", parent=chinese, live=False)
    set_counterpart(mate.pk, counterpart_id=hidden.pk, user=None, now=now)
    remarks = factories.make_archive("Remarks", slug="remarks", parent=home)
    article = factories.make_remark(f"{CANARY} remark", section=remarks, slug=f"{SLUG}-remark", live=False)
    html = f'<p><a href="page:{hidden.pk}">a page</a>, <a href="article:{article.pk}">a remark</a></p>'
    linking_text = factories.make_remark("Linking", section=remarks, slug="linking", live=False, html=html)
    holder = cast.stranger()
    give(Grant(person=holder, role=Group.objects.get(name="Author"), branch=hidden, language="en"), user=None, now=now)
    for document in (Page.objects.get(pk=hidden.pk), article):
        confine(document, people=[], user=writer, now=now)
    return {"hidden": hidden, "child": child, "mate": mate, "text": linking_text.editions.get(), "article": article,
            "archive": archive, "holder": holder, "writer": writer, "remarks": remarks}  # fmt: skip


def bodies(client, site):
    child, mate, text = site["child"], site["mate"], site["text"]
    page, words, desk = "/admin/pages/page/", "/admin/pages/pageedition/", f"/admin/press/remarkedition/{text.pk}/"
    addresses = [
        "/admin/", "/admin/desk/drafts/", "/admin/desk/untranslated/", page, f"{page}?language=zh-hans", f"{page}bin/",
        f"{page}add/", f"{page}{child.pk}/change/", f"{page}{child.pk}/move/", f"{page}{child.pk}/trash/",
        f"{page}{mate.pk}/change/", f"{words}?q={SLUG[:6]}", f"{words}{child.editions.get().pk}/change/",
        f"{words}{mate.editions.get().pk}/change/", f"{words}{mate.editions.get().pk}/history/",
        f"{desk}change/", f"{desk}history/", f"{desk}change/?check=all", "/admin/press/remarkedition/?q=King",
        "/admin/press/remarkedition/add/", "/admin/pages/logentry/", "/admin/pages/logentry/?q=king",
        "/admin/pages/logentry/export/", f"/admin/auth/user/{site['holder'].pk}/change/",
        f"/admin/auth/user/{site['holder'].pk}/history/",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        yield address, (answer.getvalue() if answer.streaming else answer.content).decode()


def test_only_the_addresses_of_what_stands_below_show_its_part(client, site):
    client.force_login(cast.administrator())
    for address, body in bodies(client, site):
        assert CANARY not in body, address
        assert "Linking" in body or not address.endswith(("/export/", "/logentry/")), address
        told = body.replace(f"/{SLUG}/child/", "").replace(f"/{SLUG}/list/", "").replace(f"?q={SLUG[:6]}", "")
        assert SLUG not in told, (address, told[max(told.find(SLUG) - 200, 0) : told.find(SLUG) + 80])


def test_those_it_is_confined_to_see_all_of_it(client, site):
    client.force_login(site["writer"])
    seen = dict(bodies(client, site))
    child, text = site["child"], site["text"]
    assert f"{CANARY} page" in seen[f"/admin/pages/page/{child.pk}/change/"]
    assert f"/{SLUG}-remark/" in seen[f"/admin/press/remarkedition/{text.pk}/change/"]
    assert f": /{SLUG}/, English" in seen["/admin/pages/logentry/export/"]


def test_a_link_to_what_one_may_not_see_is_kept_and_shown_without_its_address(client, site):
    editor, text = cast.editor(), site["text"]
    client.force_login(editor)
    address = f"/admin/press/remarkedition/{text.pk}/change/"
    form = fields(client.get(address))
    assert f"page:{site['hidden'].pk}" in str(form)
    client.post(address, form | {"title": "Linking, again"})
    (block,) = ARTICLE_BLOCKS["text"].objects.filter(parent=text.pk)
    assert f'href="page:{site["hidden"].pk}"' in block.html
    review.submit(text.article.editions.get(), user=None, now=timezone.now())
    page = client.get(address).text
    assert "a remark" in page
    assert SLUG not in page


def test_a_role_held_for_it_is_not_widened_by_who_cannot_see_the_page(client, site):
    """A choice that is not offered would be sent back empty, and empty is the whole site."""
    client.force_login(cast.administrator())
    address = f"/admin/auth/user/{site['holder'].pk}/change/"
    form = fields(client.get(address), "user_form")
    client.post(address, form | {"first_name": "Ming", "is_active": "on"})
    assert User.objects.get(pk=site["holder"].pk).first_name == "Ming"
    assert Grant.objects.get().branch == site["hidden"]


def test_the_history_of_an_account_does_not_name_the_branch(client, site):
    client.force_login(site["writer"])
    address = f"/admin/auth/user/{site['holder'].pk}/"
    form = fields(client.get(f"{address}change/"), "user_form")
    del form["user_permissions"]  # a list, of which nothing is chosen
    role = Group.objects.get(name="Editor").pk
    given = {"grants-1-role": role, "grants-1-branch": site["hidden"].pk, "is_active": "on", "first_name": "Ming"}
    client.post(f"{address}change/", form | given)
    assert Grant.objects.filter(role=role, branch=site["hidden"]).exists()
    client.force_login(cast.administrator())
    page = client.get(f"{address}history/").text
    assert "Changed First name" in page
    assert SLUG not in page


def test_a_role_held_for_a_page_in_the_bin_stays_what_it_is(client, db):
    page = factories.make_page("Binned", slug="binned", live=False)
    holder, now = cast.stranger(), timezone.now()
    give(Grant(person=holder, role=Group.objects.get(name="Author"), branch=page), user=None, now=now)
    tree.trash_page(page.pk, user=None, now=now)
    client.force_login(cast.administrator())
    address = f"/admin/auth/user/{holder.pk}/change/"
    form = fields(client.get(address), "user_form")
    client.post(address, form | {"first_name": "Ming", "is_active": "on"})
    assert User.objects.get(pk=holder.pk).first_name == "Ming"
    assert Grant.objects.get().branch == page


def test_what_is_filed_is_counted_as_far_as_one_may_see_it(client, site):
    client.force_login(cast.administrator())
    page = client.get(f"/admin/pages/page/{site['remarks'].pk}/change/").text
    assert "Articles: 1<" in page


def test_a_step_passes_by_what_one_may_not_see(site):
    home = Page.objects.get(pk=site["hidden"].parent_id)
    after = factories.make_page("After", slug="after", parent=home)
    administrator = cast.administrator()
    tree.step(after.pk, "up", user=administrator, now=timezone.now())  # before the archive
    shown = list(Page.objects.filter(parent=home).order_by("lft").values_list("slug", flat=True))
    assert shown == [SLUG, "after", "remarks"]
    with pytest.raises(tree.Refused, match="first already"):
        tree.step(after.pk, "up", user=administrator, now=timezone.now())


def test_links_to_what_is_public_or_seen_keep_their_address(site):
    writer, administrator = site["writer"], cast.administrator()
    reference = f"article:{site['article'].pk}"
    assert linking.address_for(administrator)(reference) is None
    assert linking.address_for(writer)(reference)
    assert linking.address_for(administrator)(f"page:{site['remarks'].pk}") == "/remarks/"
    branch = User.objects.create_user("branch", is_staff=True)
    Grant.objects.create(person=branch, role=Group.objects.get(name="Author"), branch=site["archive"])
    draft = Article.objects.get(slug="linking")
    assert linking.address_for(branch)(f"article:{draft.pk}") is None
    assert linking.address_for(branch)(f"page:{site['remarks'].pk}") == "/remarks/"
