"""The two verbs of the banner. Each acts in one transaction and is told in the log; `receivers` tells the public."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from pages import clock
from pages.emergency.models import Emergency, EmergencyWords
from pages.publishing import chain
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import LogEntry

LONGEST = timedelta(days=7)


def put_up(
    words: Mapping[str, Mapping[str, str]], *, ends_at: datetime, user: AbstractBaseUser | None, now: datetime
) -> Emergency:
    """Show a banner on every page of every language until an instant, in place of the one that stands there.

    words: {language: {"title", "text", "link_url"}}, for all of the site's languages.
    Raises: Refused.
    """
    reasons = [Reason(_("Say it in every language of the site.")) for code, _name in settings.LANGUAGES
               if not all(words.get(code, {}).get(name, "").strip() for name in ("title", "text"))][:1]  # fmt: skip
    if not now < ends_at <= now + LONGEST:
        reasons.append(Reason(_("A banner ends within seven days: put it up again if it must stay.")))
    _refuse(user, reasons)
    with transaction.atomic():
        chain.hold()
        Emergency.objects.shown(now).update(taken_down_at=now, taken_down_by=user)
        banner = Emergency.objects.create(set_at=now, set_by=user, ends_at=ends_at)
        EmergencyWords.objects.bulk_create(
            EmergencyWords(emergency=banner, language=code, **words[code]) for code, _name in settings.LANGUAGES
        )
        _log("emergency up", banner, user, now)
        banner.save()  # announced once its words are there
    return banner


def take_down(*, user: AbstractBaseUser | None, now: datetime) -> bool:
    """Take the banner down; return whether there was one. Raises: Refused."""
    _refuse(user, [])
    with transaction.atomic():
        chain.hold()
        banner = Emergency.objects.shown(now).select_for_update().first()
        if banner is None:
            return False
        banner.taken_down_at, banner.taken_down_by = now, user
        banner.save()
        _log("emergency down", banner, user, now)
    return True


def may_set(user: AbstractBaseUser | None) -> bool:
    return user is None or user.has_perm("pages.set_emergency")


def _refuse(user: AbstractBaseUser | None, reasons: list[Reason]) -> None:
    if not may_set(user):
        raise Refused([Reason(_("You may not do this."))])
    if reasons:
        raise Refused(reasons)


def _log(action: str, banner: Emergency, user: AbstractBaseUser | None, now: datetime) -> None:
    said = {words.language: f"{words.title}: {words.text}" for words in banner.words.all()}
    LogEntry.objects.create(
        at=now, actor=user, action=action, document_type=banner._meta.label_lower, document_id=banner.pk,
        title=str(banner), detail={"words": said, "ends_at": banner.ends_at.isoformat()},
    )  # fmt: skip


def next_change(after: datetime) -> datetime | None:
    """Return the first instant after another at which a banner ends by itself."""
    return Emergency.objects.shown(after).aggregate(first=Min("ends_at"))["first"]


def shown(now: datetime) -> dict[str, dict]:
    """Return what the banner says now, by language; {} while there is none."""
    banner = Emergency.objects.shown(now).prefetch_related("words").first()
    return {words.language: words.shown() for words in banner.words.all()} if banner else {}


clock.register("emergency", next_change)
