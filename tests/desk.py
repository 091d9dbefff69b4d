"""A member of staff at the admin's forms: what the page offers is what is sent back."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from pages.publishing.review import approve
from pages.publishing.services import publish
from tests import cast


class _Fields(HTMLParser):
    """Collect a form's fields as a browser would send them; buttons are pressed by name."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.data = form_id, False, {}
        self.textarea = self.select = None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        if tag == "form":
            self.inside = (found.get("id") or "").endswith(self.form_id)
        if not self.inside:
            return
        name = found.get("name")
        if tag == "input" and name and found.get("type") not in ("submit", "checkbox", "button"):
            self.data[name] = found.get("value", "")
        elif tag == "textarea" and name:
            self.textarea, self.data[name] = name, ""
        elif tag == "select" and name:
            self.select = name
            self.data.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in found:
            self.data[self.select] = found.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            self.data[self.textarea] = self.data[self.textarea].removeprefix("\n")
            self.textarea = None
        elif tag == "select":
            self.select = None


def fields(response: Any, form_id: str = "edition_form") -> dict[str, str]:
    """Return what a form would send if nothing were changed; the edition's unless told."""
    parser = _Fields(form_id)
    parser.feed(response.content.decode())
    return {name: value for name, value in parser.data.items() if "__prefix__" not in name}


def open_form(client: Client, url: str) -> dict[str, str]:
    response = client.get(url)
    assert response.status_code == 200, response
    found = fields(response)
    assert "token" in found, "this page is no form"
    return found


def stand_behind(edition: Any) -> Any:
    """Let somebody else approve and publish what was submitted; return the edition."""
    colleague = User.objects.filter(username="second").first() or cast.second()
    now = timezone.now()
    return publish(approve(edition, user=colleague, now=now), user=colleague, now=now)


def add_row(data: dict[str, str], prefix: str, **values: str) -> dict[str, str]:
    """Return the data with one more block, as the block editor would add it."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {"region": "main", "ordering": "90", "id": "", **values}
    return data | {f"{prefix}-TOTAL_FORMS": str(number + 1)} | {f"{prefix}-{number}-{k}": v for k, v in row.items()}
