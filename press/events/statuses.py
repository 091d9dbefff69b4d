"""How sure an event is, as readers, calendars and search engines are told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventStatus(models.TextChoices):
    PROVISIONAL = "provisional", _("Provisional")
    CONFIRMED = "confirmed", _("Confirmed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


# RFC 5545, 3.8.1.11 knows no postponement: what has lost its time is tentative, and its title says the rest.
ICALENDAR = {
    EventStatus.PROVISIONAL: "TENTATIVE",
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}
# schema.org's EventStatusType has no word for a provisional one: it is scheduled, and may change.
SCHEMA = {
    EventStatus.PROVISIONAL: "https://schema.org/EventScheduled",
    EventStatus.CONFIRMED: "https://schema.org/EventScheduled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}
# What a reader must not miss; a confirmed event needs no word.
TOLD = frozenset(EventStatus) - {EventStatus.CONFIRMED}


def told(status: str) -> str:
    """Return the word for a status that readers are told, or ""."""
    return str(EventStatus(status).label) if status in TOLD else ""
