"""The verbs of publishing: what they do, what they refuse, whom they ask."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages import generation
from pages.publishing import review, services
from pages.publishing.editions import content_hash
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from press.articles.models import Article
from tests import cast, factories

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


@pytest.fixture
def draft():
    return factories.make_remark("Said today", section=factories.make_archive(), live=False).editions.get()


def reasons_of(refused) -> list[str]:
    return [str(reason) for reason in refused.value.reasons]


def test_publishing_freezes_the_content_and_moves_the_pointer(draft):
    published = services.publish(draft, user=None, now=now())
    article = Article.objects.get(pk=draft.article_id)
    assert article.live == published
    assert published.content["title"] == "Said today"
    assert [block["type"] for block in published.content["blocks"]] == ["text", "exchange"]
    assert published.content_hash == content_hash(published.content)


def test_a_second_edition_supersedes_the_first(draft):
    first = services.publish(draft, user=None, now=now())
    second = services.new_edition(first.article, user=None, now=now())
    assert (second.number, second.state, second.is_newest) == (2, "draft", True)
    services.publish(second, user=None, now=now())
    first.refresh_from_db()
    assert (first.state, first.is_newest) == ("superseded", False)
    assert Article.objects.get(pk=draft.article_id).live == second


def test_a_new_edition_copies_every_part_with_its_key_and_order(draft):
    published = services.publish(draft, user=None, now=now())
    copied = services.new_edition(published.article, user=None, now=now())
    from pages.publishing.editions import freeze

    assert freeze(copied)["blocks"] == published.content["blocks"]


def test_a_new_edition_over_a_draft_is_that_draft(draft):
    assert services.new_edition(draft.article, user=None, now=now()) == draft


def test_first_published_stays_when_a_later_edition_follows(draft):
    first = now() - timedelta(days=3)
    services.publish(draft, user=None, now=first)
    article = Article.objects.get(pk=draft.article_id)
    services.publish(services.new_edition(article, user=None, now=now()), user=None, now=now())
    article.refresh_from_db()
    assert article.first_published_at == first


def test_all_reasons_come_at_once():
    archive = factories.make_archive(live=False)
    draft = factories.make_article(section=archive, kind="event", live=False).editions.get()
    draft.title = ""
    draft.save()
    factories.add_block(draft, "figure", image=None)
    with pytest.raises(Refused) as refused:
        services.publish(draft, user=cast.author(), now=now())
    fields = {reason.field for reason in refused.value.reasons}
    assert {"title", "starts_at", "venue", "section"} <= fields
    assert len(refused.value.reasons) >= 6
    draft.refresh_from_db()
    assert (draft.state, draft.content) == ("draft", None)


def test_a_picture_without_alternative_text_blocks_publishing_and_not_saving(draft):
    draft.lead_image = factories.make_image(alt="")
    draft.save()
    with pytest.raises(Refused) as refused:
        services.publish(draft, user=None, now=now())
    assert [reason.field for reason in refused.value.reasons] == ["lead_image"]
    draft.lead_image_alt = "What it shows, said here"
    draft.save()
    services.publish(draft, user=None, now=now())
    assert draft.article.editions.get().content["lead_image"]["alt"] == "What it shows, said here"


def approved(edition):
    return review.approve(review.submit(edition, user=None, now=now()), user=None, now=now())


@pytest.mark.parametrize(
    ("who", "allowed"), [("author", False), ("approver", False), ("editor", True), ("stranger", False)]
)
def test_only_editors_publish_and_take_off(draft, who, allowed):
    user = getattr(cast, who)()
    if allowed:
        published = services.publish(approved(draft), user=user, now=now())
        services.unpublish(published.article, user=user, now=now(), reason="A mistake.")
        return
    with pytest.raises(Refused):
        services.publish(draft, user=user, now=now())
    published = services.publish(draft, user=None, now=now())
    with pytest.raises(Refused):
        services.unpublish(published.article, user=user, now=now())


def test_publishing_twice_is_refused(draft):
    services.publish(draft, user=None, now=now())
    with pytest.raises(Refused) as refused:
        services.publish(draft, user=None, now=now())
    assert reasons_of(refused) == ["This edition is published already."]


def test_a_major_change_needs_its_note(draft):
    article = services.publish(draft, user=None, now=now()).article
    second = services.new_edition(article, user=None, now=now())
    second.change = "correction"
    second.save()
    with pytest.raises(Refused) as refused:
        services.publish(second, user=None, now=now())
    assert [reason.field for reason in refused.value.reasons] == ["change_note"]


def test_a_page_waits_for_the_page_above_it():
    parent = factories.make_page("Above", live=False)
    child = factories.make_page("Below", parent=parent, live=False)
    with pytest.raises(Refused):
        factories.publish_page(child)
    factories.publish_page(parent)
    assert factories.publish_page(child).is_public


def test_discarding_a_draft_brings_the_published_edition_back_as_newest(draft):
    published = services.publish(draft, user=None, now=now())
    second = services.new_edition(published.article, user=None, now=now())
    services.discard_draft(second, user=None, now=now())
    published.refresh_from_db()
    assert published.is_newest
    with pytest.raises(Refused):
        services.discard_draft(published, user=None, now=now())


def test_every_step_leaves_one_line_in_the_log_with_the_hash(draft):
    user = cast.editor()
    published = services.publish(approved(draft), user=user, now=now())
    services.unpublish(published.article, user=user, now=now(), reason="Wrong.")
    actions = list(LogEntry.objects.filter(actor=user).order_by("id").values_list("action", "content_hash"))
    assert actions == [("publish", published.content_hash), ("unpublish", published.content_hash)]


def test_everything_public_changes_the_generation(draft):
    seen = {generation.current()}
    article = services.publish(draft, user=None, now=now()).article
    seen.add(generation.current())
    services.unpublish(article, user=None, now=now())
    seen.add(generation.current())
    assert len(seen) == 3


def test_writing_a_draft_does_not_change_the_generation(draft):
    article = services.publish(draft, user=None, now=now()).article
    before = generation.current()
    second = services.new_edition(article, user=None, now=now())
    second.title = "Not yet"
    second.save()
    assert generation.current() == before


def test_a_draft_discarded_by_somebody_else_meanwhile_is_refused_in_words(draft):
    services.publish(draft, user=None, now=now())
    second = services.new_edition(draft.article, user=None, now=now())
    services.discard_draft(type(second).objects.get(pk=second.pk), user=None, now=now())
    for verb in (services.discard_draft, services.publish):
        with pytest.raises(Refused) as refused:
            verb(second, user=None, now=now())
        assert reasons_of(refused) == ["It does not exist any more."]


def test_a_home_page_stays_while_pages_below_it_are_public(client):
    root, page = factories.make_root(), factories.make_page("Visas", slug="visas")
    with pytest.raises(Refused):
        services.unpublish(root, user=None, now=now())
    assert client.get("/visas/").status_code == 200
    services.unpublish(page, user=None, now=now())
    services.unpublish(root, user=None, now=now())
    assert client.get("/").status_code == 404
