"""When an approved edition goes out, and when it leaves the site again."""

from django.utils.translation import gettext_lazy as _

from pages.publishing.keeping import LaterReviewForm
from pages.publishing.moments import MomentField


class ScheduleForm(LaterReviewForm):
    go_live_at = MomentField(label=_("Goes out"))
    expire_at = MomentField(
        label=_("Leaves the site"), required=False, help_text=_("Left empty, it stays until somebody takes it off.")
    )
    field_order = ("go_live_at", "expire_at", "review_by")
