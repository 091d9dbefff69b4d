"""Which page of another language says the same: the one thing about a page's place that is not its address."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from pages.publishing import log
from pages.publishing.errors import Reason
from pages.tree import rules, signals
from pages.tree.locks import tree_lock
from pages.tree.models import Page
from pages.tree.services import User, fresh, part_from_binned


def set_counterpart(page_id: int, *, counterpart_id: int | None, user: User, now: datetime) -> Page:
    """Join a page with its translation, leaving the one it had; None leaves it without any."""
    with tree_lock():
        (page,) = fresh(page_id)
        other = fresh(counterpart_id)[0] if counterpart_id else None
        # Both: a role granted for a branch holds for its counterpart too.
        rules.require(user, "structure", page, *([other] if other else []))
        if other and other.translation_group == page.translation_group and other.pk != page.pk:
            return page
        rules.refuse(_against(page, other))
        group = other.translation_group if other else uuid.uuid4()
        part_from_binned(group, page.language)
        Page.objects.filter(pk=page.pk).update(translation_group=group)
        page.translation_group = group
        with_what = {"with_path": other.path, "page": other.pk} if other else {"with_path": ""}
        log.record("counterpart", page, user=user, now=now, path=page.path, **with_what)
        signals.moved.send(Page, page=page, user=user, now=now, addresses=[])
        return page


def _against(page: Page, other: Page | None) -> list[Reason]:
    reasons = [Reason(_("This page is in the bin: take it out first."))] if page.trashed_at else []
    if other is None:
        return reasons
    if other.language == page.language:
        return [*reasons, Reason(_("A counterpart is in another language."), "translation_group")]
    if other.trashed_at:
        reasons.append(Reason(_("The counterpart is in the bin."), "translation_group"))
    if Page.objects.not_trashed().filter(translation_group=other.translation_group, language=page.language).exists():
        text = _("That page has a counterpart in this language already.")
        reasons.append(Reason(text, "translation_group"))
    return reasons
