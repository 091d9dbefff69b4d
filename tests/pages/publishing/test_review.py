"""Two people behind every word: each move by who may, who may not and who wrote it; and what makes an approval fall."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from pages.publishing import review, services
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.publishing.states import OPEN, TRANSITIONS, State
from press.articles.models import Article, ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


@pytest.fixture
def author():
    return cast.author()


@pytest.fixture
def draft(author):
    section = factories.make_archive("Remarks", slug="remarks")
    edition = factories.make_remark("On Facts", section=section, slug="facts", live=False).editions.get()
    ArticleEdition.objects.filter(pk=edition.pk).update(writers=[author.pk], created_by=author)
    return ArticleEdition.objects.get(pk=edition.pk)


@pytest.fixture
def submitted(draft, author):
    return review.submit(draft, user=author, now=now())


def said(refused) -> str:
    return " ".join(str(reason) for reason in refused.value.reasons)


def test_a_draft_goes_from_hand_to_hand_to_the_public(submitted, author):
    approver, publisher = cast.approver(), cast.editor()
    approved = review.approve(submitted, user=approver, now=now())
    assert (approved.state, approved.approved_by) == (State.APPROVED, approver)
    live = services.publish(approved, user=publisher, now=now())
    assert live.content_hash == live.approved_hash
    assert Article.objects.get().live_id == live.pk
    actions = LogEntry.objects.order_by("id").values_list("action", "actor__username")
    assert list(actions)[-3:] == [("submit", "author"), ("approve", "approver"), ("publish", "editor")]


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_who_may_not_approve_does_not(submitted, who):
    user = User.objects.filter(username=who).first() or getattr(cast, who)()
    with pytest.raises(Refused):
        review.approve(submitted, user=user, now=now())


@pytest.mark.parametrize("rights", ["Publisher", "Administrator", "superuser"])
def test_nobody_approves_what_they_wrote_themselves(draft, rights):
    user = cast._member("both", *([] if rights == "superuser" else [rights]))
    User.objects.filter(pk=user.pk).update(is_superuser=rights == "superuser")
    user = User.objects.get(pk=user.pk)
    ArticleEdition.objects.filter(pk=draft.pk).update(writers=[*draft.writers, user.pk])
    submitted = review.submit(ArticleEdition.objects.get(pk=draft.pk), user=cast.second(), now=now())
    with pytest.raises(Refused) as refused:
        review.approve(submitted, user=user, now=now())
    assert "somebody else has to approve it" in said(refused)


def test_whoever_submitted_it_does_not_approve_it(draft):
    editor = cast.editor()
    submitted = review.submit(draft, user=editor, now=now())
    with pytest.raises(Refused):
        review.approve(submitted, user=editor, now=now())


def test_nothing_unapproved_is_published(draft, submitted):
    for edition in (draft, submitted):
        with pytest.raises(Refused):
            services.publish(edition, user=cast.second() if edition is draft else cast.editor(), now=now())
    assert Article.objects.get().live is None


def test_every_reason_is_given_when_something_is_missing(draft, author):
    ArticleEdition.objects.filter(pk=draft.pk).update(title="", lead_image=factories.make_image(alt=""))
    with pytest.raises(Refused) as refused:
        review.submit(ArticleEdition.objects.get(pk=draft.pk), user=author, now=now())
    assert {reason.field for reason in refused.value.reasons} == {"title", "lead_image"}


def test_an_approval_holds_for_what_was_seen(submitted):
    seen = review.fingerprint(submitted)
    ArticleEdition.objects.filter(pk=submitted.pk).update(summary="Another summary.")
    with pytest.raises(Refused) as refused:
        review.approve(submitted, user=cast.approver(), now=now(), seen=seen)
    assert "It changed while you were reading" in said(refused)


def test_an_approval_falls_with_a_change_of_words_blocks_or_pictures(draft, author):
    image = factories.make_image(alt="A square")
    ArticleEdition.objects.filter(pk=draft.pk).update(lead_image=image)
    block = factories.add_block(ArticleEdition.objects.get(pk=draft.pk), "quote", text="Words", ordering=90)
    approver, publisher = cast.approver(), cast.editor()
    submitted = review.submit(ArticleEdition.objects.get(pk=draft.pk), user=author, now=now())
    approved = review.approve(submitted, user=approver, now=now())
    changes = [
        (ArticleEdition.objects.filter(pk=draft.pk), {"title": "Other"}, {"title": approved.title}),
        (type(block).objects.filter(pk=block.pk), {"text": "Others"}, {"text": "Words"}),
        (type(image).objects.filter(pk=image.pk), {"alt": "A circle"}, {"alt": "A square"}),
    ]
    for rows, change, back in changes:
        rows.update(**change)
        with pytest.raises(Refused) as refused:
            services.publish(ArticleEdition.objects.get(pk=draft.pk), user=publisher, now=now())
        assert "It changed after it was approved" in said(refused)
        rows.update(**back)
    assert services.publish(ArticleEdition.objects.get(pk=draft.pk), user=publisher, now=now()).is_live


def test_returned_with_a_note_it_is_a_draft_that_says_so(submitted, author):
    with pytest.raises(Refused):
        review.return_for_changes(submitted, user=cast.second(), now=now(), note="  ")
    returned = review.return_for_changes(submitted, user=cast.approver(), now=now(), note="The year is wrong.")
    assert (returned.state, returned.returned_note, returned.returned_by.username) == (
        State.DRAFT, "The year is wrong.", "approver",
    )  # fmt: skip
    again = review.submit(returned, user=author, now=now())
    assert again.returned_note == ""


def test_what_is_taken_back_has_lost_its_approval(submitted, author):
    approved = review.approve(submitted, user=cast.approver(), now=now())
    taken = review.take_back(approved, user=author, now=now())
    assert (taken.state, taken.approved_by, taken.approved_hash) == (State.DRAFT, None, "")


def test_in_an_emergency_one_person_publishes_and_another_looks_afterwards(draft, author):
    publisher = cast.editor()
    with pytest.raises(Refused):
        services.publish_alone(draft, user=publisher, now=now(), reason="")
    with pytest.raises(Refused):
        services.publish_alone(draft, user=author, now=now(), reason="It burns.")
    live = services.publish_alone(draft, user=publisher, now=now(), reason="It burns.")
    assert live.is_live
    assert live.awaits_second_look
    for user in (publisher, author):
        with pytest.raises(Refused):
            review.second(live, user=user, now=now())
    second = review.second(live, user=cast.approver(), now=now())
    assert not second.awaits_second_look
    assert not ArticleEdition.objects.get(pk=live.pk).awaits_second_look


@pytest.mark.parametrize("verb", sorted(set(TRANSITIONS) - {"supersede", "schedule", "unschedule"}))
def test_each_verb_moves_from_the_states_of_the_table_alone(draft, verb):
    call = {
        "submit": lambda edition: review.submit(edition, user=None, now=now()),
        "take back": lambda edition: review.take_back(edition, user=None, now=now()),
        "return": lambda edition: review.return_for_changes(edition, user=None, now=now(), note="Mend it."),
        "approve": lambda edition: review.approve(edition, user=None, now=now()),
        "publish": lambda edition: services.publish(edition, user=cast.editor(), now=now()),
        "emergency": lambda edition: services.publish_alone(edition, user=cast.editor(), now=now(), reason="Fire."),
    }[verb]
    before = TRANSITIONS[verb].before
    for state in OPEN:
        User.objects.filter(username="editor").delete()
        edition = ArticleEdition.objects.get(pk=draft.pk)
        approved = review.fingerprint(edition)
        ArticleEdition.objects.filter(pk=draft.pk).update(state=state, approved_hash=approved)
        if state in before:
            break
        with pytest.raises(Refused):
            call(ArticleEdition.objects.get(pk=draft.pk))
    ArticleEdition.objects.filter(pk=draft.pk).update(state=before[0])
    assert call(ArticleEdition.objects.get(pk=draft.pk)).state == TRANSITIONS[verb].after
