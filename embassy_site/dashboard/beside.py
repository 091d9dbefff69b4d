"""What stands beside the lists of texts: pictures, holidays, closures and banners, and the doors to begin a text."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext

from embassy_site.admin import MODEL_ORDER, place_in
from embassy_site.dashboard.panels import SOON
from embassy_site.dashboard.rows import ROWS_SHOWN
from pages.emergency.models import Emergency
from pages.kinds.offices import decisions
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Office
from pages.media.admin import MISSING_ALT
from pages.media.models import Image
from pages.publishing.permissions import may
from press.articles.doors import DOORS
from press.articles.models import Article


def pictures(user: AbstractBaseUser) -> dict[str, Any] | None:
    """Return the pictures nobody has described yet."""
    if not (user.has_perm("pages.view_image") or user.has_perm("pages.change_image")):
        return None
    found = list(Image.objects.filter(MISSING_ALT).only("title", "created_at")[: ROWS_SHOWN + 1])
    url = reverse("admin:pages_image_changelist") + "?alt_text=missing"
    shown = [
        {"title": str(image), "url": reverse("admin:pages_image_change", args=[image.pk]), "moment": image.created_at}
        for image in found[:ROWS_SHOWN]
    ]
    return {"rows": shown, "more_url": url}


def holidays(user: AbstractBaseUser) -> dict[str, Any] | None:
    """Return the offices that should decide soon about public holidays, and the years whose order is not known."""
    if not user.has_perm("pages.change_closure"):
        return None
    offices = list(Office.objects.prefetch_related("words", "counters", "closures"))
    if not offices:
        return None
    today, added = localdate(), decisions.in_sight(localdate())
    waiting, years = decisions.waiting(offices, today, added), decisions.unannounced(today, added)
    rows = [
        {"title": str(office), "url": reverse("admin:pages_office_holidays", args=[office.pk]), "count": count}
        for office, count in waiting
    ]
    return {"rows": rows, "years": years} if rows or years else None


def endings(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return the closures and the emergency banner that end soon: what is announced then holds no more."""
    now, today = timezone.now(), localdate()
    found = []
    if user.has_perm("pages.set_emergency"):
        banners = Emergency.objects.shown(now).filter(ends_at__lte=now + SOON).prefetch_related("words")
        url = reverse("admin:pages_emergency_changelist")
        found += [{"title": str(banner), "kind": gettext("Emergency banner"), "url": url, "moment": banner.ends_at}
                  for banner in banners]  # fmt: skip
    if user.has_perm("pages.change_closure"):
        running = Closure.objects.filter(
            Q(first_on__lt=today) | Q(last_on__gt=today), holiday_on=None, last_on__gte=today, last_on__lte=today + SOON
        )
        for row in running.select_related("office").order_by("last_on", "pk")[:ROWS_SHOWN]:
            url = reverse("admin:pages_closure_change", args=[row.pk])
            found.append({"title": str(row), "kind": Closure._meta.verbose_name, "url": url, "day": row.last_on})
    return found


def doors(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return a link to begin an article of each kind; the press desk's daily one comes first."""
    if not may(user, "write", Article):
        return []
    models = sorted(DOORS.values(), key=lambda model: place_in(MODEL_ORDER, model.__name__))
    return [
        {"label": model._meta.verbose_name, "url": reverse(f"admin:press_{model._meta.model_name}_add")}
        for model in models
    ]
