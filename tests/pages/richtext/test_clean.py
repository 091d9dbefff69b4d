from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pages.richtext.clean import clean
from pages.richtext.fields import RichTextField, RichTextFormField
from pages.richtext.links import resolve
from pages.richtext.reader import MAX_LIST_DEPTH, MAX_TAGS
from tests.pages.richtext.parsing import complaints, hrefs
from tests.pages.richtext.vectors import HOSTILE, VECTORS

each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)


def test_there_are_vectors_enough_and_no_two_alike():
    assert len(HOSTILE) >= 60
    assert len({vector.name for vector in VECTORS}) == len({vector.html for vector in VECTORS}) == len(VECTORS)


@each_vector
def test_only_the_permitted_form_is_stored(vector):
    assert clean(vector.html) == vector.stored


@each_vector
def test_the_form_stores_the_same(vector, resolvers):
    assert RichTextFormField(required=False).clean(vector.html) == vector.stored


@each_vector
def test_saving_without_a_form_stores_the_same(vector):
    field = RichTextField()
    field.set_attributes_from_name("body")
    row = SimpleNamespace(body=vector.html)
    assert field.pre_save(row, add=True) == row.body == vector.stored
    assert field.get_db_prep_save(vector.html, connection) == vector.stored


@each_vector
def test_the_public_form_holds_nothing_but_our_elements(vector):
    public = resolve(vector.html, {"page:12": "/press/"}.get)
    assert complaints(public) == []
    assert all(href.startswith(("http", "/", "mailto:", "tel:")) and href[:2] != "//" for href in hrefs(public))


_TAGS = ["p", "h1", "h2", "h4", "ul", "ol", "li", "br", "hr", "b", "em", "a", "span", "sub", "div", "blockquote"]
_TAGS += ["table", "caption", "tbody", "tr", "td", "th", "button", "form", "svg", "math", "style", "template", "select"]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(['<a href="/a/">', '<a href="page:1#x">', '<span lang="zh-Hans">', '<th scope="row" colspan="3">']),
    st.sampled_from(
        [" ", "\n", "&nbsp;", "\u3000", "&lt;", "&amp;amp;", "<", ">", '"', "<!--", "\u200b", "\u200d", "ع"]
    ),
    st.text(max_size=4),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=25).map("".join))
@example('<a href="/a/"> <b> x</b></a><a href="/a/"> </a>y')
def test_cleaning_twice_changes_nothing(html):
    once = clean(html)
    assert clean(once) == once
    assert complaints(once) == []


def test_lists_are_kept_to_a_depth_a_reader_can_follow():
    deep = "<ul><li>x" * 30
    assert clean(deep).count("<ul>") == MAX_LIST_DEPTH
    assert clean(clean(deep)) == clean(deep)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<x "])
def test_more_markup_than_any_text_has_is_reduced_to_words(opening):
    assert clean(opening * (MAX_TAGS + 1) + ">words").endswith("words</p>")


def test_a_long_honest_text_is_kept_whole():
    table = "<table><tbody>" + "<tr><td>a</td><td>b</td></tr>" * 1000 + "</tbody></table>"
    assert clean(table) == table


def test_an_attribute_of_a_megabyte_is_dropped_like_any_other():
    assert clean(f'<p class="{"x" * 1_000_000}">words</p>') == "<p>words</p>"
