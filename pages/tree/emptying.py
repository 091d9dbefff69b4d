"""The bin is emptied: what lay in it long enough is deleted for good."""

from datetime import datetime

from django.db.models import ProtectedError
from django.utils import timezone

from pages.publishing.errors import Refused
from pages.tree.models import Page
from pages.tree.services import delete_page


def empty_bin(*, before: datetime) -> int:
    """Delete for good each branch that went into the bin before an instant; one that cannot go keeps no other back."""
    old = Page.objects.filter(trashed_at__lt=before).order_by("-level", "-lft").values_list("pk", flat=True)
    return sum(_emptied(pk) for pk in list(old))


def _emptied(page_id: int) -> int:
    try:
        return delete_page(page_id, user=None, now=timezone.now())
    except (Refused, ProtectedError):  # taken out meanwhile, or something belongs to it that is not in the bin
        return 0
