"""Putting many pictures of the library into a walk at once."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pages.kinds.gallery.models import Stop
from pages.media.models import Image
from pages.publishing.errors import Reason, Refused
from pages.publishing.services import new_edition
from pages.publishing.states import State
from pages.tree.models import Page, PageEdition


@transaction.atomic
def add_stops(page: Page, images: list[Image], *, user: AbstractBaseUser | None, now: datetime) -> PageEdition:
    """Append a stop for each picture to the page's draft, a new one if there is none; return the draft.

    A picture that is a stop already stays where it is. Raises: Refused.
    """
    draft: Any = new_edition(page, user=user, now=now)
    if draft.state != State.DRAFT:
        raise Refused([Reason(_("It is in review or approved: take it back to change it."))])
    there = set(draft.stops.values_list("image_id", flat=True))
    last = draft.stops.aggregate(last=Max("ordering"))["last"] or 0
    fresh = [image for image in images if image.pk not in there]
    for number, image in enumerate(fresh, start=1):
        Stop.objects.create(parent=draft, image=image, ordering=last + number * 10)
    draft.version_token = uuid.uuid4()  # a form that is open elsewhere does not know of these
    draft.updated_by, draft.updated_at = user, now
    draft.writers = sorted({*draft.writers, *([user.pk] if user else [])})
    draft.save()
    return draft
