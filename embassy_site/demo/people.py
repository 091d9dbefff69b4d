"""Posts, the people who hold them, and since when: from people.toml to rows."""

from typing import Any

from embassy_site.demo.content.people import read
from pages.kinds.people.models import Appointment, Person, PersonWords, Role, RoleWords, ShownRole
from pages.media.models import Image
from pages.tree.models import PageEdition

LANGUAGES = ("en", "zh-hans")


def build(pictures: dict[str, Image]) -> dict[str, Role]:
    """Make the posts and the people; return the posts by their key."""
    data = read()
    roles: dict[str, Role] = {}
    for key, values in data["roles"].items():
        above = roles.get(values.get("stands_in_for", ""))
        roles[key] = Role.objects.create(ordering=values["order"], stands_in_for=above)
        for language in LANGUAGES:
            RoleWords.objects.create(role=roles[key], language=language, **values[language])
    for values in data["people"]:
        _person(values, roles, pictures)
    return roles


def _person(values: dict[str, Any], roles: dict[str, Role], pictures: dict[str, Image]) -> None:
    person = Person.objects.create(portrait=pictures.get(values.get("portrait", "")))
    for language in LANGUAGES:
        PersonWords.objects.create(person=person, language=language, **values[language])
    for post in values["posts"]:
        Appointment.objects.create(
            person=person, role=roles[post["role"]], started_on=post["from"], ended_on=post.get("to"),
            precision=post.get("known_to", "day"),
        )  # fmt: skip


def show(edition: PageEdition, role: Role) -> None:
    ShownRole.objects.create(parent=edition, role=role)
