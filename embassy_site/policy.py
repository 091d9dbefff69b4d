"""What each address of the desk asks of a person: to look (GET) and to act (POST). A test holds the desk against it.

The words of a policy, joined by "and":
    anybody, staff, nobody   without an account; any account of the desk; none, whatever its rights
    <verb> here              the verb of `pages.publishing.permissions`, for the document the request is about
    <verb> somewhere         the same, for any document of the kind
    open here                the document is not confined to others
    right <app>.<codename>   a right that knows no place
A role granted for one branch answers "here" for that branch alone; see docs/decisions/0011.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """only: "drafts" or "public" where everything else is closed to everybody."""

    look: str
    act: str
    only: str = ""


STAFF = Policy("staff", "staff")
NOBODY = Policy("nobody", "nobody")

SITE = {
    "index": STAFF,
    "desk": STAFF,
    "login": Policy("anybody", "anybody"),
    "logout": Policy("anybody", "anybody"),
    "language": Policy("anybody", "anybody"),
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "autocomplete": Policy("right pages.view_person", "right pages.view_person"),  # as its table's list asks
    "view_on_site": Policy("view here", "view here", only="public"),
    "app_list": Policy("view somewhere", "view somewhere"),
}

# The doors of editions: a page's and one for each kind of article.
EDITION = {
    "changelist": Policy("view somewhere", "view somewhere"),
    "add": Policy("write somewhere", "write somewhere"),
    "change": Policy("view here", "write here", only="drafts"),
    "history": Policy("view here", "view here"),
    "compare": Policy("view here", "view here"),
    "preview": Policy("view here", "view here"),
    "delete": NOBODY,
    "paste": Policy("write here", "write here"),
    "carry": Policy("view here", "write here"),
    "links": Policy("view here", "write here"),
    "scratch": Policy("staff", "write here"),
    "new_scratch": Policy("staff", "write somewhere"),
    "checks": Policy("write here", "write here", only="drafts"),
    "new_checks": Policy("write somewhere", "write somewhere"),
    "pane": Policy("staff", "write here", only="drafts"),
    "new_pane": Policy("staff", "write somewhere"),
    "new-edition": Policy("view here", "write here"),
    "restore-edition": Policy("view here", "write here"),
    "take-back": Policy("view here", "write here"),
    "discard": Policy("view here", "write here"),
    "confine": Policy("view here", "write here"),
    "still-right": Policy("view here", "write here"),
    "review-date": Policy("view here", "write here"),
    "open-up": Policy("view here", "write here"),
    "approve": Policy("view here", "approve here"),
    "return": Policy("view here", "approve here"),
    "second-look": Policy("view here", "approve here"),
    "approve-publish": Policy("view here", "approve here and publish here"),
    "publish": Policy("view here", "publish here"),
    "publish-alone": Policy("view here", "publish here"),
    "schedule": Policy("view here", "publish here"),
    "unschedule": Policy("view here", "publish here"),
    "roll-back": Policy("view here", "publish here"),
    "unpublish": Policy("view here", "unpublish here"),
    "make-current": Policy("view here", "unpublish here"),
    "trash": Policy("view here", "bin here"),  # more is asked of what was public
    "restore": Policy("view here", "bin here"),
    "erase": Policy("view here", "erase here"),
    "file-elsewhere": Policy("view here", "file here"),
    "file": Policy("file here", "file here"),  # more is asked of what was public
    "undo-filing": Policy("write somewhere", "file here"),
}
PAGE_EDITION = EDITION | {  # born with its page
    "add": NOBODY,
    "new_pane": Policy("staff", "nobody"),
    "new_checks": NOBODY,
}

PAGE = {
    "changelist": Policy("view somewhere", "view somewhere"),
    "add": Policy("add somewhere", "add somewhere"),
    "change": Policy("view here", "structure here"),
    "history": Policy("view here", "view here"),
    "delete": STAFF,  # leads on to "trash"
    "move": Policy("structure somewhere", "structure here"),
    "confirm": Policy("structure here", "structure here"),
    "menu": Policy("structure somewhere", "structure here"),
    "move_to": Policy("structure here", "structure here"),
    "bin": Policy("view somewhere", "view somewhere"),
    "restore": Policy("trash somewhere", "trash here"),
    "trash": Policy("trash here", "trash here"),
    "erase": Policy("erase here", "erase here"),
    "unpublish": Policy("unpublish here", "unpublish here"),
}
RELEASE = {
    "changelist": Policy("publish somewhere", "publish somewhere"),
    "add": Policy("publish somewhere", "publish somewhere"),
    "change": Policy("publish somewhere and view here", "publish here"),
    "history": Policy("publish somewhere and view here", "publish somewhere and view here"),
    "delete": NOBODY,
}


def _one(right: str) -> Policy:
    return Policy(f"right {right}", f"right {right}")


def _table(name: str, app_label: str = "pages") -> dict[str, Policy]:
    """Return what the framework's own desk of a table asks."""
    view, add, change, delete = (f"{app_label}.{verb}_{name}" for verb in ("view", "add", "change", "delete"))
    return {
        "changelist": _one(view),
        "history": _one(view),
        "add": _one(add),
        "change": Policy(f"right {view}", f"right {change}"),
        "delete": _one(delete),
    }


_LOG = _one("pages.view_logentry")
_LOG_HERE = Policy("right pages.view_logentry and open here", "nobody")
_IMAGE = {name: _one(f"pages.{verb}_image") for name, verb in (
    ("thumbnail", "view"), ("preview", "view"), ("drop", "add"), ("file", "add"), ("batch", "change"),
    ("replace", "change"),
)}  # fmt: skip

DESKS: dict[str, dict[str, Policy]] = {
    "pages_pageedition": PAGE_EDITION,
    "pages_page": PAGE,
    "pages_release": RELEASE,
    "pages_image": _table("image") | _IMAGE,
    **{f"pages_{name}": _table(name) for name in ("attachment", "recording", "person", "role", "socialaccount")},
    **{f"pages_{name}": _table(name) for name in ("counter", "closure", "announcedday")},
    "pages_office": _table("office") | {"holidays": _one("pages.change_closure")},
    "pages_siteidentity": _table("siteidentity") | {"add": NOBODY, "delete": NOBODY},
    "pages_emergency": {
        "changelist": Policy("right pages.view_emergency", "right pages.set_emergency"),
        "change": Policy("right pages.view_emergency", "nobody"),
        "history": _one("pages.view_emergency"),
        "add": NOBODY,
        "delete": NOBODY,
    },
    "pages_confinement": {
        "changelist": _one("pages.lift_confinement"),
        "change": _one("pages.lift_confinement"),
        "history": _one("pages.lift_confinement"),
        "add": NOBODY,
        "delete": NOBODY,
    },
    "pages_logentry": {
        "changelist": _LOG,
        "export": _LOG,
        "change": _LOG_HERE,
        "history": Policy(_LOG_HERE.look, _LOG_HERE.look),
        "add": NOBODY,
        "delete": NOBODY,
    },
    "auth_user": _table("user", "auth") | {"password_change": _one("auth.change_user"), "delete": NOBODY},
    "auth_group": _table("group", "auth"),
    "django_tasks_database_dbtaskresult": _table("dbtaskresult", "django_tasks_database"),
}


def policy_of(name: str) -> Policy | None:
    """Return the policy of an address of the desk by its name; None for one that has none yet."""
    if name in SITE:
        return SITE[name]
    for desk, policies in DESKS.items():
        if name.startswith(f"{desk}_") and (found := policies.get(name.removeprefix(f"{desk}_"))):
            return found
    door, _edition, what = name.partition("edition_")
    return EDITION.get(what) if door.startswith("press_") else None
