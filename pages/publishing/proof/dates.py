"""Times that were planned and have passed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Text
from pages.publishing.states import State


def past(text: Text) -> Iterator[Reason]:
    edition, now = text.edition, text.now
    if edition.go_live_at and edition.go_live_at < now and edition.state == State.SCHEDULED:
        yield Reason(_("It was to go out at a time that has passed."), "go_live_at")
    if edition.expire_at and edition.expire_at < now:
        yield Reason(_("It was to leave the site at a time that has passed."), "expire_at")
