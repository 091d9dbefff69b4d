"""The browser dies while somebody types: at most the last five seconds are missing when they come back."""

import subprocess
import time
import uuid

import pytest
from playwright.sync_api import expect

from pages.publishing.scratch import Scratch
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import CHROMIUM_OPTIONS, Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROUNDS = 3  # twenty were tried once; each costs some ten seconds
SECONDS = 5.0


@pytest.fixture
def draft(transactional_db):
    cast.editor()
    section = factories.make_archive("Remarks", slug="remarks")
    return factories.make_remark("", section=section, slug="facts", live=False).editions.get()


def type_and_die(browser_type, chromium_path, base: str, address: str, seconds: float) -> tuple[list[float], float]:
    """Type digits into the title until the process is killed; return when each was typed, and when it died."""
    mark = f"--mark={uuid.uuid4().hex}"
    browser = browser_type.launch(executable_path=chromium_path, args=[*CHROMIUM_OPTIONS, mark])
    tab = Tab(browser, base, locale="en-GB")
    tab.sign_in("editor")
    tab.go(address)
    tab.page.locator("#id_summary").fill("")
    typed: list[float] = []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        tab.page.locator("#id_summary").press(str(len(typed) % 10))
        typed.append(time.monotonic())
        time.sleep(0.1)
    died = time.monotonic()
    subprocess.run(["pkill", "-9", "-f", "--", mark], check=True)
    return typed, died


def test_a_killed_browser_loses_no_more_than_the_last_seconds(draft, browser, chromium_path, live_server):
    address = f"/admin/press/remarkedition/{draft.pk}/change/"
    for round_ in range(ROUNDS):
        typed, died = type_and_die(browser.browser_type, chromium_path, live_server.url, address, 6.0 + round_ * 0.7)
        kept = dict(Scratch.objects.get(data__isnull=False).data)["summary"]
        assert kept == "".join(str(number % 10) for number in range(len(kept)))
        missing = typed[len(kept) :]
        assert all(died - moment <= SECONDS for moment in missing), (len(kept), len(typed))
    tab = Tab(browser, live_server.url, locale="en-GB")
    tab.sign_in("editor")
    tab.go(address)
    tab.page.get_by_role("button", name="Show it").click()
    expect(tab.page.locator("#id_summary")).to_have_value(kept)
    tab.page.get_by_role("button", name="Save draft").click()
    expect(tab.page.get_by_text("Draft saved at")).to_be_visible()
    assert ArticleEdition.objects.get(pk=draft.pk).summary == kept
    assert tab.complaints == []
    tab.close()


def test_a_second_editor_is_told_of_the_first(draft, browser, live_server):
    cast.second()
    tabs = []
    for name in ("editor", "second"):
        tab = Tab(browser, live_server.url, locale="en-GB")
        tab.sign_in(name)
        tab.go(f"/admin/press/remarkedition/{draft.pk}/change/")
        expect(tab.page.locator(".scratch__state")).to_be_attached()
        tab.page.wait_for_timeout(500)
        tabs.append(tab)
    expect(tabs[1].page.locator(".scratch__others")).to_contain_text("editor is editing this too, since")
    for tab in tabs:
        assert (tab.violations(), tab.complaints) == ([], [])
        tab.close()
