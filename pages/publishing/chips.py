"""What state a document is in, in two words: the chip of lists, forms and the dashboard."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pages.languages import dates
from pages.publishing.models import Edition
from pages.publishing.states import State


@dataclass(frozen=True)
class Chip:
    key: str
    label: str | Promise

    @property
    def html(self) -> SafeString:
        return format_html('<span class="chip chip--{}">{}</span>', self.key, self.label)

    def __str__(self) -> str:
        return str(self.label)


DRAFT = Chip("draft", _("Draft"))
IN_REVIEW = Chip("in-review", _("In review"))
APPROVED = Chip("approved", _("Approved"))
SCHEDULED = Chip("scheduled", _("Scheduled"))
LIVE = Chip("live", _("Live"))
LIVE_DRAFT = Chip("live-draft", _("Live + draft"))
OUTDATED = Chip("outdated", _("No longer current"))
UNPUBLISHED = Chip("unpublished", _("Unpublished"))
BIN = Chip("bin", _("In the bin"))
SUPERSEDED = Chip("superseded", _("Superseded"))

_ON_THE_WAY = {State.IN_REVIEW: IN_REVIEW, State.APPROVED: APPROVED, State.SCHEDULED: SCHEDULED}

# Those a list can be narrowed to.
CHIPS = {chip.key: chip for chip in (DRAFT, IN_REVIEW, APPROVED, SCHEDULED, LIVE, LIVE_DRAFT, UNPUBLISHED)}


def _due_words(moment: datetime) -> str:
    """Return "Scheduled 15:00", with the day where it is not today's on the office's clock."""
    local = dates.host_time(moment)
    is_today = local.date() == dates.host_time(timezone.now()).date()
    return f"{SCHEDULED.label} {local:%H:%M}" if is_today else f"{SCHEDULED.label} {local:%Y-%m-%d %H:%M}"


def chip_of(edition: Edition) -> Chip:
    """Return the state of an edition's document, seen from this edition."""
    document = edition.document
    if document.trashed_at:
        return BIN
    if edition.state == State.SUPERSEDED and not edition.is_newest:
        return SUPERSEDED
    if edition.state == State.SCHEDULED and edition.go_live_at:
        return Chip(SCHEDULED.key, _due_words(edition.go_live_at))
    if edition.state in _ON_THE_WAY:
        return _ON_THE_WAY[State(edition.state)]
    if document.live_id:
        if edition.state == State.DRAFT:
            return LIVE_DRAFT
        return OUTDATED if document.outdated_at else LIVE
    return UNPUBLISHED if document.unpublished_at else DRAFT


def condition(key: str, document: str) -> Q:
    """Return what narrows newest editions to one chip; `document` is the edition's field that leads to it."""
    live, unpublished = f"{document}__live", f"{document}__unpublished_at__isnull"
    return {
        DRAFT.key: Q(**{live: None, unpublished: True, "state": State.DRAFT}),
        **{chip.key: Q(state=state) for state, chip in _ON_THE_WAY.items()},
        LIVE.key: Q(**{live: F("pk")}),
        LIVE_DRAFT.key: Q(**{f"{live}__isnull": False, "state": State.DRAFT}),
        UNPUBLISHED.key: Q(**{live: None, unpublished: False}),
    }[key]
