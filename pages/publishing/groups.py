"""The groups every site starts with. Administrators may change them; a migrate only adds what is missing."""

from django.apps import apps as installed

# What each group of a press office's ranks may do, beyond the one before it: "<app>.<codename>".
_RANKS: dict[str, tuple[str, ...]] = {
    "Author": (
        "pages.view_page",
        "pages.view_pageedition",
        "pages.change_pageedition",
        "pages.view_image",
        "pages.view_person",
        "pages.view_role",
        "pages.view_socialaccount",
        "pages.view_office",
        "pages.view_counter",
        "pages.view_closure",
        "pages.view_announcedday",
        "pages.add_closure",
        "pages.change_closure",
        "pages.delete_closure",
        "pages.add_image",
        "pages.change_image",
        "pages.view_attachment",
        "pages.add_attachment",
        "pages.change_attachment",
        "pages.view_recording",
        "pages.add_recording",
        "pages.change_recording",
        "press.view_article",
        "press.add_article",
        "press.view_articleedition",
        "press.add_articleedition",
        "press.change_articleedition",
    ),
    "Editor": (
        "pages.approve_page",
        "pages.delete_image",
        "pages.delete_attachment",
        "pages.delete_recording",
        "pages.view_emergency",
        "pages.set_emergency",
        "pages.add_person",
        "pages.change_person",
        "pages.delete_person",
        "pages.add_role",
        "pages.change_role",
        "pages.delete_role",
        "pages.add_office",
        "pages.change_office",
        "pages.delete_office",
        "pages.add_counter",
        "pages.change_counter",
        "pages.delete_counter",
        "pages.add_announcedday",
        "pages.change_announcedday",
        "pages.delete_announcedday",
        "pages.add_socialaccount",
        "pages.change_socialaccount",
        "pages.delete_socialaccount",
        "pages.view_logentry",
        "press.approve_article",
        "press.delete_article",
    ),
    "Publisher": (
        "pages.publish_page",
        "press.publish_article",
    ),
    "Administrator": (
        "pages.translate_page",
        "press.translate_article",
        "pages.lift_confinement",
        "pages.add_page",
        "pages.change_page",
        "pages.move_page",
        "pages.delete_page",
        "pages.erase_page",
        "pages.view_siteidentity",
        "pages.add_siteidentity",
        "pages.change_siteidentity",
        "press.erase_article",
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
    ),
}


# Beside the ranks: reads everything, and writes what has a counterpart in another language.
_TRANSLATOR = (
    *(right for right in _RANKS["Author"] if right.partition(".")[2].startswith("view_")),
    "pages.translate_page",
    "press.translate_article",
    "pages.add_image",
    "pages.add_attachment",
    "pages.add_recording",
)


def _groups() -> dict[str, list[str]]:
    """Return what each group may do."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for name, rights in _RANKS.items():
        held = [*held, *rights]
        found[name] = held
    return {**found, "Translator": [*_TRANSLATOR]}


GROUPS = _groups()


def ensure(using: str = "default") -> None:
    """Create the groups that do not exist yet, each with its rights; a group that exists is left as it is."""
    group_model = installed.get_model("auth", "Group")
    for name, rights in GROUPS.items():
        group, is_new = group_model.objects.using(using).get_or_create(name=name)
        if is_new:
            group.permissions.set(_permissions(rights, using))


def _permissions(names: list[str], using: str) -> list:
    permission_model = installed.get_model("auth", "Permission")
    found = []
    for name in names:
        app_label, codename = name.split(".")
        found.append(permission_model.objects.using(using).get(content_type__app_label=app_label, codename=codename))
    return found
