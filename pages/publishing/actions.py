"""The log's actions in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "create": _("Written"),
    "new edition": _("New edition begun"),
    "save over": _("Saved over another’s version"),
    "submit": _("Submitted for review"),
    "take back": _("Taken back to be edited"),
    "return": _("Returned for changes"),
    "approve": _("Approved"),
    "schedule": _("Scheduled"),
    "unschedule": _("Taken off the schedule"),
    "missed": _("Did not go out on time"),
    "hand out link": _("Preview link handed out"),
    "revoke link": _("Preview link revoked"),
    "agree": _("The holder of a preview link agreed"),
    "object": _("The holder of a preview link objected"),
    "publish": _("Published"),
    "publish alone": _("Published alone in an emergency"),
    "second look": _("Confirmed after an emergency"),
    "roll back": _("Rolled back to an earlier edition"),
    "unpublish": _("Unpublished"),
    "picture": _("Another picture put in place"),
    "outdate": _("Marked as no longer current"),
    "make current": _("Notice taken away"),
    "discard draft": _("Draft discarded"),
    "review date": _("Date of review set"),
    "still right": _("Found still right"),
    "file": _("Filed elsewhere"),
    "counterpart": _("Joined with a counterpart"),
    "move": _("Moved"),
    "addresses": _("Addresses changed"),
    "menu": _("Shown in or taken from the menu"),
    "trash": _("Put in the bin"),
    "restore": _("Taken out of the bin"),
    "delete": _("Deleted for good"),
    "rehang": _("Hung up elsewhere"),
    "confine": _("Confined to named people"),
    "open up": _("Opened to everybody whose role allows it"),
    "lift confinement": _("Confinement lifted by an administrator"),
    "grant": _("Role given"),
    "grant taken": _("Role taken away"),
    "emergency up": _("Emergency banner put up"),
    "emergency down": _("Emergency banner taken down"),
    "repair tree": _("Tree repaired"),
    "demonstration": _("Demonstration content built"),
}


def label_of(action: str) -> str | Promise:
    """Return an action in words; one that has none yet speaks for itself."""
    return LABELS.get(action, action)
