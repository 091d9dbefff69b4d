import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from pages.richtext import links
from pages.richtext.fields import RichTextField, RichTextFormField
from pages.richtext.reader import MAX_TAGS
from pages.richtext.widgets import RichTextWidget
from pages.tree.services import move_page
from tests.factories import add_block, make_page

HOSTILE = '<h1 id="x">T</h1><p onclick="hit()">a <img src="//evil.example/x"><a href="//evil.example">b</a></p>'
STORED = "<h2>T</h2><p>a b</p>"


@pytest.fixture
def edition(db):
    return make_page(live=False).editions.get()


@pytest.fixture
def known(resolvers):
    links.register("page", reference_of={"/press/": "page:12"}.get, address_of={"page:12": "/press/"}.get)


def test_create_stores_clean_text_and_the_object_holds_it(edition):
    block = add_block(edition, "text", html=HOSTILE)
    assert block.html == STORED
    block.refresh_from_db()
    assert block.html == STORED


def test_bulk_create_stores_clean_text(edition):
    blocks = type(add_block(edition, "text", html="<p>x</p>"))
    blocks.objects.bulk_create([blocks(parent=edition, region="main", ordering=20, key="b2", html=HOSTILE)])
    assert blocks.objects.get(key="b2").html == STORED


def test_update_and_bulk_update_store_clean_text(edition):
    block = add_block(edition, "text", html="<p>x</p>")
    objects = type(block).objects
    objects.filter(pk=block.pk).update(html=HOSTILE)
    assert objects.get(pk=block.pk).html == STORED
    block.html = HOSTILE.replace("T", "U")
    objects.bulk_update([block], ["html"])
    assert objects.get(pk=block.pk).html == STORED.replace("T", "U")


def test_both_texts_of_an_exchange_are_cleaned(edition):
    block = add_block(edition, "exchange", question=HOSTILE, answer=HOSTILE)
    assert (block.question, block.answer) == (STORED, STORED)


def test_searching_compares_with_what_was_asked(edition):
    block = add_block(edition, "text", html="<p>1 &lt; 2</p>")
    assert type(block).objects.filter(html__contains="<p>").exists()


def test_validating_a_model_stores_links_by_document(known, edition):
    block = add_block(edition, "text", html="<p>x</p>")
    block.html = '<p><a href="/press/">w</a></p>'
    block.full_clean()
    assert block.html == '<p><a href="page:12">w</a></p>'


def test_a_typed_address_follows_its_page_when_that_moves(db):
    section, target = make_page(slug="press"), make_page(slug="visas")
    stored = RichTextFormField().clean(f'<p><a href="{target.path}">w</a></p>')
    assert links.references(stored) == {("page", target.pk)}
    move_page(target.pk, target_id=section.pk, position="last-child", user=None, now=timezone.now())
    assert RichTextFormField().prepare_value(stored) == '<p><a href="/press/visas/">w</a></p>'


def test_migrations_see_a_plain_text_field():
    _name, path, args, kwargs = RichTextField("words", blank=True).deconstruct()
    assert (path, args) == ("django.db.models.TextField", [])
    assert kwargs == {"verbose_name": "words", "blank": True}


def test_a_form_shows_addresses_and_stores_references(known):
    field = RichTextFormField()
    assert field.prepare_value('<p><a href="page:12">w</a></p>') == '<p><a href="/press/">w</a></p>'
    assert field.clean('<p><a href="/press/">w</a></p>') == '<p><a href="page:12">w</a></p>'
    assert field.prepare_value(None) is None


def test_a_refused_form_shows_cleaned_text_again(known):
    class Form(forms.Form):
        body = RichTextFormField(validators=[MaxLengthValidator(3)])

    form = Form({"body": HOSTILE + "</textarea><script>hit()</script>"})
    assert not form.is_valid()
    assert form["body"].value() == STORED
    assert "<script>hit" not in form.as_p()


def test_words_that_only_look_different_are_no_change(known):
    field = RichTextFormField()
    stored = '<p><a href="page:12">w</a></p><ul><li>a</li></ul>'
    assert not field.has_changed(stored, '<p><a href="/press/" rel="x">w</a></p><ul><li><p>a</p></li></ul><p></p>')
    assert field.has_changed(stored, "<p>other</p>")


@pytest.mark.parametrize(
    "nothing", ["", "<p></p>", "<p>&nbsp;</p><p><br></p>", "<script>hit()</script>", "<img src=x>"]
)
def test_a_required_text_needs_words(nothing, resolvers):
    with pytest.raises(ValidationError) as refusal:
        RichTextFormField().clean(nothing)
    assert refusal.value.code == "required"


def test_a_form_says_when_a_text_cannot_be_checked(resolvers):
    with pytest.raises(ValidationError) as refusal:
        RichTextFormField().clean("<b>" * (MAX_TAGS + 1))
    assert refusal.value.code == "too_much_markup"


@pytest.mark.parametrize("widget", [AdminTextareaWidget, AdminTextareaWidget(), None])
def test_the_editor_stands_wherever_the_admin_would_put_a_textarea(widget):
    field = RichTextField().formfield(**({"widget": widget} if widget else {}))
    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)


def test_the_widget_brings_its_script_and_no_inline_code():
    html = RichTextWidget().render("body", "<p>x</p>", {"id": "id_body"})
    assert "js/admin/richtext.js" in str(RichTextWidget().media)
    assert "js/admin/richtext.js" in html
    assert "zh-Hans" in html
    assert "<script" not in html
    assert " on" not in html.split("data-django-prose-editor", 1)[0]
