"""A real browser at the running site: it writes down every complaint and every request to another host."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
WIDTHS = (320, 390, 768, 1280)


class Tab:
    """One person's window. `complaints` holds console errors, policy reports, failed and foreign requests."""

    def __init__(self, browser: Browser, base_url: str, **options) -> None:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        self.base_url = base_url
        self.complaints: list[str] = []
        self.context = browser.new_context(base_url=base_url, **options)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("request", self._asked)

    def _heard(self, message) -> None:
        # A page that is meant to be missing is no complaint of its template.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base_url, "data:", "blob:")):
            self.complaints.append(f"{self.page.url} asked for {request.url}")

    def go(self, path: str):
        return self.page.goto(path, wait_until="load")

    def sign_in(self, name: str, password: str = "a long pass phrase") -> None:
        self.go("/admin/login/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", password)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url("**/admin/")

    def violations(self) -> list[str]:
        """Return what axe finds wrong with the present page, each with the elements it concerns."""
        found = Axe().run(self.page).response["violations"]
        return [f"{self.page.url} {rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def text(self) -> str:
        self.page.wait_for_load_state("load")  # a busy machine shows a heading long before what stands below it
        return self.page.inner_text("body")

    def close(self) -> None:
        self.context.close()
