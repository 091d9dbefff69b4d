"""What a real browser makes of it: the cleaned texts do nothing, the editor can be used and loses nothing."""

import json
import mimetypes
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.staticfiles import finders

from pages.richtext import links
from pages.richtext.clean import clean
from pages.richtext.fields import RichTextFormField
from pages.richtext.links import resolve
from pages.richtext.widgets import TOOLS
from tests.pages.richtext.vectors import VECTORS

pytestmark = pytest.mark.browser

SITE = "http://testserver"
# No policy at all: what the cleaner lets through would run.
TRAP = "<!doctype html><meta charset=utf-8><title>t</title><script>__hit=0;function hit(){__hit+=1}alert=hit</script>"
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-n'; style-src 'self' 'nonce-n'; img-src 'self' data:; "
    "object-src 'none'"
)
STRUCTURES = (
    '<h2>Fees</h2><p>See <a href="/press/">remarks</a>, <a href="page:9">old</a>, H<sub>2</sub>O, '
    '<span lang="zh-Hans">你好</span>, <strong>a <em>b</em></strong><br>c</p><h3>Words</h3><h4>e</h4>'
    '<ul><li>f<ul><li>g</li></ul></li></ul><ol start="3"><li>h</li></ol>'
    "<table><caption>Visa fees</caption><tbody><tr><th>i</th><th>j</th></tr>"
    '<tr><td colspan="2">k</td></tr></tbody></table>'
)


class Watch:
    """Serve one page and the static files; note everything else the page asks for or says."""

    def __init__(self, tab, html, policy=""):
        self.html, self.policy = html, policy
        self.requests, self.dialogs, self.errors = [], [], []
        tab.route("**/*", self._answer)
        tab.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        tab.goto(f"{SITE}/page/")

    def _answer(self, route):
        path = route.request.url.removeprefix(SITE)
        if path == "/page/":
            headers = {"Content-Security-Policy": self.policy} if self.policy else {}
            return route.fulfill(body=self.html, content_type="text/html; charset=utf-8", headers=headers)
        if found := path.startswith("/static/") and finders.find(path.removeprefix("/static/")):
            return route.fulfill(body=Path(found).read_bytes(), content_type=mimetypes.guess_type(found)[0])
        self.requests.append(route.request.url)
        return route.abort()


def test_the_trap_catches_what_is_not_cleaned(tab):
    watch = Watch(tab, TRAP + "<img src=x onerror=hit()><img src=//evil.example/x>")
    tab.wait_for_function("__hit > 0")
    assert "http://evil.example/x" in watch.requests


@pytest.mark.parametrize(
    "form", [clean, lambda html: resolve(html, {"page:12": "/press/"}.get)], ids=["stored", "public"]
)
def test_no_vector_runs_or_loads_anything(tab, form):
    sections = "".join(f"<section>{form(vector.html)}</section>" for vector in VECTORS)
    watch = Watch(tab, TRAP + sections + f"<template id=again>{sections}</template>")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', document.getElementById('again').innerHTML)")
    for event in ("mouseover", "focus", "click", "toggle", "animationstart"):
        tab.evaluate(
            "event => document.querySelectorAll('section *').forEach(element => element.localName != 'a' && "
            "element.dispatchEvent(new Event(event, {bubbles: true})))",
            event,
        )
    tab.wait_for_timeout(300)
    assert tab.evaluate("__hit") == 0
    assert watch.dialogs == watch.requests == watch.errors == []
    assert tab.locator("section").count() == 2 * len(VECTORS)


def test_the_browser_reads_each_vector_as_it_was_written(tab):
    """Parsed, serialised and parsed again there is nothing new: no mutation for a later copy to carry out."""
    Watch(tab, TRAP)
    read = tab.evaluate(
        "texts => texts.map(text => { const box = document.createElement('div'); box.innerHTML = text;"
        " const once = box.innerHTML; box.innerHTML = once; return [once, box.innerHTML] })",
        [vector.stored for vector in VECTORS],
    )
    for vector, (once, twice) in zip(VECTORS, read, strict=True):
        assert once == twice == vector.stored.replace("\u00a0", "&nbsp;"), vector.name


def test_links_lead_where_the_browser_too_thinks_they_lead(tab):
    Watch(tab, TRAP + "".join(resolve(vector.html, {"page:12": "/press/"}.get) for vector in VECTORS))
    targets = tab.evaluate(
        "[...document.links].map(link => [link.protocol, link.host, link.pathname, link.getAttribute('href')])"
    )
    assert targets
    for protocol, host, path, href in targets:
        assert protocol in ("http:", "https:", "mailto:", "tel:"), href
        assert "evil" not in host, href
        assert not href.startswith("/") or host == "testserver", href
        assert host != "testserver" or not path.startswith(("/admin", "/preview")), href


class Desk(forms.Form):
    body = RichTextFormField(label="Body", help_text="What the public reads.")


@pytest.fixture
def desk(tab, resolvers):
    """The editor in a form under the admin's policy, the page's styles given their nonce as the admin does."""
    links.register("page", reference_of={"/press/": "page:12"}.get, address_of={"page:12": "/press/"}.get)
    form = Desk(initial={"body": STRUCTURES})
    nonce = (
        '<script nonce="n">const make = document.createElement; document.createElement = function (name) {'
        ' const made = make.apply(this, arguments); if (name === "style") made.nonce = "n"; return made }</script>'
    )
    media = str(form.media).replace('<script type="importmap"', '<script nonce="n" type="importmap"')
    html = (
        f"<!doctype html><html lang=en><title>t</title>{nonce}{media}<main><h1>t</h1><form>{form.as_p()}</form></main>"
    )
    watch = Watch(tab, html, ADMIN_POLICY)
    tab.wait_for_selector(".ProseMirror[aria-labelledby]")
    return watch


def test_the_writing_area_is_named_by_its_label(desk, tab):
    assert tab.get_by_role("textbox", name="Body").get_attribute("aria-multiline") == "true"
    tab.locator("label").click()
    tab.keyboard.type("Typed ")
    assert tab.get_by_role("textbox", name="Body").is_visible()
    assert "Typed " in tab.locator("textarea").input_value()
    assert desk.errors == desk.requests == []


def test_a_click_on_the_label_takes_the_next_key_at_once(desk, tab):
    ready = "() => { document.querySelector('label').click(); return document.activeElement.className }"
    assert "ProseMirror" in tab.evaluate(ready)


def test_the_editor_passes_axe(desk, tab):
    found = Axe().run(tab, context="form", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_every_tool_is_a_button_with_a_name(desk, tab):
    buttons = tab.locator(".prose-menubar button:not(.hidden)")
    names = [buttons.nth(index).get_attribute("aria-label") for index in range(buttons.count())]
    assert {*map(str, TOOLS.values()), "Language of these words"} >= set(names) >= {"Heading", "Bold", "Insert a table"}
    assert tab.locator(".prose-menubar__dropdown").count() == 0


def test_a_text_opened_changed_and_saved_loses_nothing(desk, tab):
    tab.locator(".ProseMirror > h2").click()
    tab.keyboard.press("End")
    tab.keyboard.type("!")
    written = tab.locator("textarea").input_value()
    assert RichTextFormField().clean(written) == clean(
        STRUCTURES.replace("Fees</h2>", "Fees!</h2>").replace("/press/", "page:12")
    )
    assert desk.errors == []


def test_a_caption_is_shown_and_can_be_changed(desk, tab):
    assert tab.locator(".ProseMirror caption").inner_text() == "Visa fees"
    tab.locator(".ProseMirror td").click()
    tab.get_by_role("button", name="Caption of the table").click()
    tab.get_by_label("Caption", exact=True).fill("New <fees>")
    tab.get_by_role("button", name="Update").click()
    assert tab.locator(".ProseMirror caption").inner_text() == "New <fees>"
    assert "<caption>New &lt;fees&gt;</caption>" in RichTextFormField().clean(tab.locator("textarea").input_value())


def test_words_are_marked_as_another_language(desk, tab):
    tab.locator(".ProseMirror h3").click()
    tab.keyboard.press("Home")
    tab.keyboard.press("Shift+End")
    tab.get_by_role("button", name="Language of these words").click()
    tab.get_by_label("Language", exact=True).select_option("Chinese")
    tab.get_by_role("button", name="Update").click()
    assert '<h3><span lang="zh-Hans">Words</span></h3>' in clean(tab.locator("textarea").input_value())


def test_words_paste_from_word_processor_cleaned(desk, tab):
    tab.locator(".ProseMirror h4").click()
    pasted = '<p class="MsoNormal"><span lang="EN-US">Pasted</span><b>bold</b><img src="https://evil.example/x"></p>'
    tab.evaluate(
        "html => { const data = new DataTransfer(); data.setData('text/html', html);"
        " document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste',"
        " {clipboardData: data, bubbles: true, cancelable: true})) }",
        pasted,
    )
    written = tab.locator("textarea").input_value()
    assert "Pasted<strong>bold</strong>" in written
    assert "EN-US" not in written
    assert desk.requests == []
    assert json.loads(tab.locator("textarea").get_attribute("data-richtext"))["caption"] == "Caption"
