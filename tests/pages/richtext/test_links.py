import pytest
from django.utils.safestring import SafeString

from pages.richtext import links
from pages.richtext.addresses import is_external, own_path

DOCUMENTS = {"/press/remarks/": "page:12", "/press/remarks/2026/10/cyber/": "article:34", "/zh-hans/关于/": "page:56"}
ADDRESSES = {reference: path for path, reference in DOCUMENTS.items()}


def link(href, words="w"):
    return f'<p><a href="{href}">{words}</a></p>'


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/press/remarks/", "page:12"),
        ("/press/remarks", "page:12"),
        ("http://testserver/press/remarks/", "page:12"),
        ("https://TestServer/press/remarks/?page=2", "page:12?page=2"),
        ("/press/remarks/2026/10/cyber/#q-7f3a", "article:34#q-7f3a"),
        ("/zh-hans/%E5%85%B3%E4%BA%8E/", "page:56"),
        ("/zh-hans/关于/", "page:56"),
        ("/media/form.pdf", "/media/form.pdf"),
        ("http://testserver/media/form.pdf", "/media/form.pdf"),
        ("http://testserver", "/"),
        ("https://example.org/press/remarks/", "https://example.org/press/remarks/"),
        ("https://testserver.example.org/press/remarks/", "https://testserver.example.org/press/remarks/"),
        ("page:12#q-1", "page:12#q-1"),
        ("mailto:press@example.org", "mailto:press@example.org"),
    ],
)
def test_own_addresses_are_stored_by_document_or_by_path(typed, stored):
    assert links.to_references(link(typed), DOCUMENTS.get) == link(stored)


def test_what_a_resolver_says_is_checked_too():
    assert links.to_references(link("/press/"), lambda path: "javascript:hit()") == link("/press/")
    assert links.resolve(link("page:12"), lambda reference: "javascript:hit()") == "<p>w</p>"
    assert links.resolve(link("page:12"), lambda reference: "/admin/") == "<p>w</p>"


def test_the_form_shows_present_addresses_and_keeps_references_that_have_none():
    stored = link("page:12?page=2") + link("article:999")
    assert links.to_addresses(stored, ADDRESSES.get) == link("/press/remarks/?page=2") + link("article:999")


def test_a_link_survives_the_move_of_its_target():
    stored = links.to_references(link("/press/remarks/"), DOCUMENTS.get)
    assert links.resolve(stored, {"page:12": "/newsroom/remarks/"}.get) == link("/newsroom/remarks/")


def test_a_link_to_what_is_not_public_becomes_plain_words():
    assert links.resolve("<p>see <a href='page:9'>the <b>draft</b></a>.</p>", ADDRESSES.get) == (
        "<p>see the <strong>draft</strong>.</p>"
    )


def test_only_links_that_leave_the_site_are_marked():
    text = link("https://example.org/") + link("http://testserver/x/") + link("page:12") + link("tel:+442072994049")
    assert links.resolve(text, ADDRESSES.get).count('rel="noopener noreferrer"') == 1
    assert 'href="https://example.org/" rel="noopener noreferrer"' in links.resolve(text, ADDRESSES.get)


def test_the_public_text_is_safe_and_cleaned_again():
    public = links.resolve("<p onclick='hit()'>a</p><script>hit()</script>", ADDRESSES.get)
    assert isinstance(public, SafeString)
    assert public == "<p>a</p>"


def test_a_public_table_names_its_headers_and_scrolls_in_its_own_frame():
    rows = "<tr><th>Visa</th><th>Price</th></tr><tr><th>One</th><td>1 &amp; 2</td></tr>"
    assert links.resolve(f"<table><caption>Fees</caption>{rows}</table>", ADDRESSES.get) == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="Fees"><table><caption>Fees</caption>'
        '<thead><tr><th scope="col">Visa</th><th scope="col">Price</th></tr></thead>'
        '<tbody><tr><th scope="row">One</th><td>1 &amp; 2</td></tr></tbody></table></div>'
    )


def test_a_table_keeps_the_scope_its_author_gave_and_at_least_one_row_of_body():
    public = links.resolve('<table><tr><th scope="row">a</th></tr></table>', ADDRESSES.get)
    assert '<tbody><tr><th scope="row">a</th></tr></tbody>' in public


def test_the_documents_of_a_text_are_listed_once():
    text = link("page:12") + link("page:12#a") + link("article:34?x=1") + link("https://example.org/") + link("page:0")
    assert links.references(text) == {("page", 12), ("article", 34)}


def test_resolvers_are_asked_by_their_prefix(resolvers):
    links.register("page", reference_of={"/a/": "page:1"}.get, address_of={"page:1": "/a/"}.get)
    links.register("article", reference_of={"/b/": "article:2"}.get, address_of={"article:2": "/b/"}.get)
    assert [links.reference_of(path) for path in ("/a/", "/b/", "/c/")] == ["page:1", "article:2", None]
    assert [links.address_of(name) for name in ("page:1", "article:2", "article:1")] == ["/a/", "/b/", None]


def test_a_prefix_that_no_text_can_hold_is_refused(resolvers):
    with pytest.raises(ValueError, match="'user'"):
        links.register("user", reference_of=str, address_of=str)


def test_without_resolvers_links_stay_as_they_are(resolvers):
    assert links.reference_of("/a/") is None
    assert links.address_of("page:1") is None


def test_our_own_host_is_known_however_it_is_written(settings):
    settings.SITE_URL = "https://embassy.example"
    assert own_path("https://Embassy.Example.:443/a?b#c") == "/a?b#c"
    assert own_path("https://embassy.example.org/a") is None
    assert is_external("https://www.embassy.example/")
    assert not is_external("mailto:a@embassy.example")


def test_an_address_with_a_null_character_is_asked_of_no_database():
    asked = []
    assert "%00" in links.to_references('<p><a href="/a%00b/">x</a></p>', asked.append)
    assert asked == []
