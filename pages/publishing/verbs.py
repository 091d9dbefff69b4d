"""What an editor does to a document besides writing: a page that asks, then a POST that acts through its service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.publishing import acts
from pages.publishing.confine_form import ConfineForm
from pages.publishing.keeping import LaterReviewForm, ReviewForm
from pages.publishing.models import Edition
from pages.publishing.outcome_form import OutcomeForm
from pages.publishing.schedule_form import ScheduleForm


@dataclass(frozen=True)
class Verb:
    """One button of an edition's page.

    act: called with the edition and keywords user, now, reason, seen (the fingerprint of what was shown) and what the
        form gave; raises Refused. Returns the edition to show next, or None for the list.
    offered: whether the button makes sense for this edition and person; the service decides again.
    question: what the page asks first; "" acts at once.
    reason_label: the label of a text asked for, or "".
    form: what else is asked.
    known: what of it stands already, besides what the edition itself says.
    needs_reason: whether it has to be given.
    lets_out: whether the words go out by it, so that everything to look at stands beside the question.
    """

    name: str
    label: str | Promise
    done: str | Promise
    act: Callable[..., Edition | None]
    offered: Callable[[AbstractBaseUser, Edition], bool]
    question: str | Promise = ""
    reason_label: str | Promise = ""
    form: type[Form] | None = None
    known: Callable[[Edition], dict[str, Any]] = acts.nothing_known
    needs_reason: bool = False
    is_destructive: bool = False
    lets_out: bool = False


NEW_EDITION = Verb(
    "new-edition",
    _("Write a new edition"),
    _("This is your new edition. The public sees the one before until you publish."),
    acts.do_write,
    acts.may_write_anew,
)
RESTORE_EDITION = Verb(
    "restore-edition",
    _("Write a new edition from this one"),
    _("This is your new edition, with the words of the earlier one."),
    acts.do_restore,
    acts.can_restore,
)
ROLL_BACK = Verb(
    "roll-back",
    _("Roll back to this edition"),
    _("Readers see this edition again."),
    acts.do_roll_back,
    acts.can_roll_back,
    question=_("Readers see this edition again at once, in place of the one that is live now."),
    reason_label=_("Why"),
    needs_reason=True,
    is_destructive=True,
)
UNPUBLISH = Verb(
    "unpublish",
    _("Unpublish"),
    _("Done. Readers find what you chose at its address."),
    acts.do_unpublish,
    acts.may_unpublish,
    question=_("Say what readers find at its address from now on."),
    reason_label=_("Reason given to readers"),
    form=OutcomeForm,
    is_destructive=True,
)
MAKE_CURRENT = Verb(
    "make-current",
    _("Take the notice away"),
    _("It is current again."),
    acts.do_make_current,
    acts.may_make_current,
    question=_("Readers no longer see the notice that it is not current."),
)
DISCARD = Verb(
    "discard",
    _("Discard draft"),
    _("The draft was discarded."),
    acts.do_discard,
    acts.may_discard,
    question=_("The text of this draft is deleted for good. What is published stays as it is."),
    is_destructive=True,
)
APPROVE = Verb(
    "approve", _("Approve"), _("Approved: it can be published as it stands."), acts.do_approve, acts.can_approve
)
APPROVE_AND_PUBLISH = Verb(
    "approve-publish", _("Approve and publish"), _("Approved and published."), acts.do_approve_and_publish,
    acts.can_approve_and_publish,
)  # fmt: skip
PUBLISH = Verb("publish", _("Publish"), _("Published."), acts.do_publish, acts.can("publish"))
SCHEDULE = Verb(
    "schedule",
    _("Schedule"),
    _("Scheduled."),
    acts.do_schedule,
    acts.can("schedule"),
    question=_("It goes out by itself at this time, on the office’s clock, to the second."),
    form=ScheduleForm,
    lets_out=True,
)
UNSCHEDULE = Verb(
    "unschedule",
    _("Cancel the schedule"),
    _("Taken off the schedule: it is approved, and stays inside."),
    acts.do_unschedule,
    acts.can("unschedule"),
    question=_("It stays approved and does not go out."),
)
RETURN = Verb(
    "return",
    _("Return for changes"),
    _("Returned to whoever wrote it."),
    acts.do_return,
    acts.can("return"),
    question=_("It becomes a draft again, with your note above it."),
    reason_label=_("What should be changed"),
    needs_reason=True,
)
TAKE_BACK = Verb(
    "take-back",
    _("Take back and edit"),
    _("It is a draft again."),
    acts.do_take_back,
    acts.can("take back"),
    question=_("It becomes a draft again. Whoever approved it has to look at it once more."),
)
PUBLISH_ALONE = Verb(
    "publish-alone",
    _("Emergency: publish alone"),
    _("Published in an emergency. Somebody else is asked to look at it now."),
    acts.do_publish_alone,
    acts.can("emergency"),
    question=_("It goes out at once without a second person. It stays marked until somebody else has looked at it."),
    reason_label=_("Why it cannot wait"),
    form=LaterReviewForm,
    needs_reason=True,
    lets_out=True,
    is_destructive=True,
)
SECOND = Verb(
    "second-look",
    _("Confirm after the emergency"),
    _("Confirmed: two people stand behind it now."),
    acts.do_second,
    acts.can_second,
    question=_(
        "You have read what was published and find it right. If it is not, write a new edition or unpublish it."
    ),
)
STILL_RIGHT = Verb(
    "still-right", _("Still right"), _("Noted: you found it still right. It comes up again in a year."),
    acts.do_confirm, acts.can_confirm,
)  # fmt: skip
REVIEW_DATE = Verb(
    "review-date",
    _("Set a review date"),
    _("The date is set."),
    acts.do_set_review_date,
    acts.can_set_review_date,
    question=_("From two weeks before this day the desk asks whether it is still right."),
    form=ReviewForm,
)
CONFINE = Verb(
    "confine",
    _("Confine to named people"),
    _("Confined: nobody else finds it at the desk any more."),
    acts.do_confine,
    acts.may_confine,
    question=_("Nobody but these people finds this text at the desk, whatever their role, until it is published."),
    form=ConfineForm,
    known=acts.confined_to,
)
OPEN_UP = Verb(
    "open-up",
    _("Open to everybody again"),
    _("Everybody whose role allows it sees it again."),
    acts.do_open_up,
    acts.may_open_up,
    question=_("Everybody whose role allows it sees this text again."),
)
VERBS = (
    APPROVE_AND_PUBLISH, APPROVE, PUBLISH, SCHEDULE, UNSCHEDULE, SECOND, NEW_EDITION, RESTORE_EDITION, ROLL_BACK,
    RETURN, TAKE_BACK, PUBLISH_ALONE, MAKE_CURRENT, STILL_RIGHT, REVIEW_DATE, UNPUBLISH, CONFINE, OPEN_UP, DISCARD,
)  # fmt: skip
