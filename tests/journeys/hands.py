"""Somebody who has a keyboard and no mouse: every step is a press of Tab until the thing is reached and seen to be."""

from pages.publishing import verbs
from tests.browser import Tab

STEPS_MAX = 250  # presses of Tab on the longest form
_IS_THERE = """([css, words]) => {
  const at = document.activeElement
  const said = at.value || at.innerText
  return at.matches(css) && (!words || said.trim() === words)
}"""
_IS_SEEN = """() => {
  const at = document.activeElement, look = getComputedStyle(at)
  return at.matches(":focus-visible") && (look.outlineStyle !== "none" || look.boxShadow !== "none")
}"""


class Hands:
    """Somebody with a keyboard."""

    def __init__(self, tab: Tab, name: str = "") -> None:
        self.tab, self.page, self.press, self.name = tab, tab.page, tab.page.keyboard.press, name

    def sign_in(self) -> None:
        self.tab.go("/admin/login/")
        self.write("#id_username", self.name)
        self.write("#id_password", "a long pass phrase")
        self.enter("[type=submit]")

    def reach(self, css: str, words: str = "") -> None:
        for _step in range(STEPS_MAX):
            if self.page.evaluate(_IS_THERE, [css, words]):
                break
            self.press("Tab")
        else:
            raise AssertionError(f"{css} {words} is not reached: {self.tab.text()}")
        assert self.page.evaluate(_IS_SEEN), f"the focus is not seen at {css} {words}"

    def write(self, css: str, words: str) -> None:
        self.reach(css)
        self.press("Control+A")
        self.page.keyboard.insert_text(words)

    def enter(self, css: str, words: str = "") -> None:
        """Press Enter on something that leads to another page."""
        self.reach(css, words)
        with self.page.expect_navigation():
            self.press("Enter")

    def open_from_dashboard(self, title: str) -> None:
        self.tab.go("/admin/")
        self.enter("main a, #content a", title)

    def push(self, verb: verbs.Verb) -> None:
        self.enter("a, button", str(verb.label))

    def choose(self, css: str, value: str) -> None:
        """Go down a list of choices until it stands at a value."""
        self.reach(css)
        for _step in range(self.page.locator(f"{css} option").count()):
            if self.page.input_value(css) == value:
                return
            self.press("ArrowDown")
        assert self.page.input_value(css) == value
