"""Whether what is public is still right: a day on which somebody looks again, and the word that it is."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.publishing import log
from pages.publishing.errors import Reason
from pages.publishing.holding import locked, refuse
from pages.publishing.models import Document
from pages.publishing.permissions import refusals

AGAIN = timedelta(days=365)  # after which what was found right is looked at once more


class ReviewForm(forms.Form):
    review_by = forms.DateField(
        label=gettext_lazy("Look at it again by"), required=False, widget=AdminDateWidget,
        help_text=gettext_lazy("Left empty: the desk does not ask."),
    )  # fmt: skip

    def clean_review_by(self) -> date | None:
        day = self.cleaned_data["review_by"]
        if day and not localdate() <= day <= localdate() + 10 * AGAIN:
            raise forms.ValidationError(_("Give a day from today to ten years from now."))
        return day


class LaterReviewForm(ReviewForm):
    """The same day among what is asked when a text goes out: given only where somebody changed it.

    So a day that has passed by now keeps nothing from going out, and a form without the field takes no day away.
    """

    def clean_review_by(self) -> date | None:
        return super().clean_review_by() if self._is_touched else self.cleaned_data["review_by"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self._is_touched:
            data.pop("review_by", None)
        return data

    @property
    def _is_touched(self) -> bool:
        return "review_by" in self.data and "review_by" in self.changed_data


def set_review_date(document: Document, *, on: date | None, user: AbstractBaseUser | None, now: datetime) -> None:
    """Have the desk ask again on a day, or never. Readers see nothing of it."""
    _set(document, "review date", on, user=user, now=now)


def confirm(document: Document, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Note that somebody found it still right; it is looked at again after a year."""
    _set(document, "still right", localdate(now) + AGAIN, user=user, now=now)


@transaction.atomic
def _set(document: Document, action: str, on: date | None, *, user: Any, now: datetime) -> None:
    document = locked(document)
    reasons = refusals(user, "write", document)
    if document.trashed_at:
        reasons.append(Reason(_("It is in the bin: take it out first.")))
    refuse(reasons)
    # Past save(): for a page that would touch the tree's columns.
    type(document)._base_manager.filter(pk=document.pk).update(review_by=on)
    log.record(action, document, user=user, now=now, review_by=on.isoformat() if on else "")
