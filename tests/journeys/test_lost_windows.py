"""The browser dies while somebody types: at most the last five seconds are missing when they come back."""

import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from pages.publishing import scratch
from pages.publishing.scratch import Scratch
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import CHROMIUM_OPTIONS, Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WINDOWS = int(os.environ.get("WINDOWS", "3"))  # twenty were killed once on each database
AT_ONCE = 4
SECONDS = 5.0


@pytest.fixture
def drafts(transactional_db):
    cast.editor()
    section = factories.make_archive("Remarks", slug="remarks")
    return [
        factories.make_remark("", section=section, slug=f"facts-{number}", live=False).editions.get()
        for number in range(WINDOWS)
    ]


@pytest.fixture
def draft(drafts):
    return drafts[0]


def address(draft) -> str:
    return f"/admin/press/remarkedition/{draft.pk}/change/"


@dataclass
class Window:
    """A browser in a process group of its own, at the form of one draft; digits are typed into its summary."""

    process: subprocess.Popen
    tab: Tab
    draft: ArticleEdition
    dies_after: float  # seconds after its first digit
    typed: list[float] = field(default_factory=list)
    died: float = 0.0

    def type_or_die(self) -> None:
        if self.typed and time.monotonic() - self.typed[0] >= self.dies_after:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            self.died = time.monotonic()
        else:
            self.tab.page.locator("#id_summary").press(str(len(self.typed) % 10))
            self.typed.append(time.monotonic())


def open_window(playwright, chromium_path, base: str, folder, draft, dies_after: float) -> Window:
    options = [*CHROMIUM_OPTIONS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    process = subprocess.Popen([chromium_path, *options], stderr=subprocess.PIPE, text=True, start_new_session=True)
    line = next(line for line in process.stderr if "DevTools listening on" in line)
    tab = Tab(playwright.chromium.connect_over_cdp(re.search(r"ws://\S+", line)[0]), base, locale="en-GB")
    visitor = Client()
    visitor.force_login(User.objects.get(username="editor"))
    name, value = next((name, morsel.value) for name, morsel in visitor.cookies.items())
    tab.context.add_cookies([{"name": name, "value": value, "url": base}])
    tab.go(address(draft))
    tab.page.locator("#id_summary").fill("")
    return Window(process, tab, draft, dies_after)


def test_a_killed_browser_loses_no_more_than_the_last_seconds(
    drafts, playwright, browser, chromium_path, live_server, tmp_path
):
    for first in range(0, WINDOWS, AT_ONCE):
        windows = [
            open_window(playwright, chromium_path, live_server.url, tmp_path / str(draft.pk), draft, 5.3 + number * 0.7)
            for number, draft in enumerate(drafts[first : first + AT_ONCE])
        ]
        while alive := [window for window in windows if not window.died]:
            for window in alive:
                window.type_or_die()
            time.sleep(0.05)  # somebody types, and does not paste
        for window in windows:
            row = Scratch.objects.get(place=scratch.place_of(ArticleEdition, window.draft))
            kept = dict(row.data)["summary"]
            assert kept == "".join(str(number % 10) for number in range(len(kept)))
            missing = window.typed[len(kept) :]
            assert all(window.died - moment <= SECONDS for moment in missing), (len(kept), len(window.typed))
    come_back(browser, live_server.url, drafts[-1], kept)


def come_back(browser, base: str, draft, kept: str) -> None:
    """Take up what was kept, and save it."""
    tab = Tab(browser, base, locale="en-GB")
    tab.sign_in("editor")
    tab.go(address(draft))
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
        with tab.page.expect_response("**/scratch/"):
            tab.go(address(draft))
        tabs.append(tab)
    expect(tabs[1].page.locator(".scratch__others")).to_contain_text("editor is editing this too, since")
    for tab in tabs:
        assert (tab.violations(), tab.complaints) == ([], [])
        tab.close()
