"""Another picture in the place of one: what is shown before is what happens, and nothing published changes."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone

from pages import generation, receivers
from pages.media import usage
from pages.media.models import Image
from pages.publishing.errors import Refused
from pages.publishing.models import Edition, EditionPart, LogEntry
from pages.publishing.pictures.plan import Plan, plan
from pages.publishing.pictures.services import replace
from pages.publishing.services import new_edition, publish
from pages.tree import services as tree
from tests import cast, factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(media_folder) -> Image:
    return factories.make_image()


@pytest.fixture
def new(media_folder) -> Image:
    return factories.make_image()


@pytest.fixture
def editor(client):
    user = cast.editor()
    client.force_login(user)
    return user


def exchange(old: Image, new: Image, *, user=None, drafts_of=(), **fields) -> Plan:
    token = fields.pop("token", None) or plan(old, user=user).token
    return replace(old, new, token=token, user=user, now=timezone.now(), drafts_of=drafts_of, **fields)


def draft_page(**fields) -> Edition:
    return factories.make_page("Tour", live=False, **fields).editions.get()


def screen(old: Image, new: Image | None = None) -> str:
    return reverse("admin:pages_image_replace", args=[old.pk]) + (f"?by={new.pk}" if new else "")


def holders(places) -> list:
    return [place.holder for place in places]


class TestDrafts:
    def test_lead_picture_block_and_stop_of_a_draft_change(self, old, new):
        draft = draft_page(lead_image=old)
        block = factories.add_block(draft, "figure", image=old)
        stop = factories.add_stop(draft, image=old)
        assert holders(exchange(old, new).drafts) == [draft]
        for row, name in ((draft, "lead_image"), (block, "image"), (stop, "image")):
            row.refresh_from_db()
            assert getattr(row, name) == new
        assert usage.where_used(old) == []

    def test_an_open_form_of_the_draft_is_stale_afterwards(self, old, new, editor):
        draft = draft_page(lead_image=old)
        before = draft.version_token
        exchange(old, new, user=editor)
        draft.refresh_from_db()
        assert draft.version_token != before
        assert draft.updated_by == editor
        assert draft.writers == [editor.pk]

    @pytest.mark.parametrize("state", ["in_review", "approved", "scheduled"])
    def test_what_was_submitted_or_approved_is_left_alone(self, old, new, editor, state):
        draft = draft_page(lead_image=old)
        type(draft).objects.filter(pk=draft.pk).update(state=state)
        (place,) = exchange(old, new, user=editor).left
        assert "take it back" in place.why
        draft.refresh_from_db()
        assert draft.lead_image == old

    def test_words_written_for_the_old_picture_stay_or_go_as_chosen(self, old, new):
        draft = draft_page(lead_image=old, lead_image_alt="A gate", lead_image_caption="In spring")
        stop = factories.add_stop(draft, image=old, alt="Its stairs", caption="Steep", text="Words of the stop")
        assert plan(old, user=None).drafts[0].words == ("A gate", "In spring", "Its stairs", "Steep")
        exchange(old, new)
        stop.refresh_from_db()
        assert (stop.alt, stop.caption) == ("Its stairs", "Steep")
        exchange(new, old, keep_words=False)
        draft.refresh_from_db()
        stop.refresh_from_db()
        assert (draft.lead_image_alt, draft.lead_image_caption, stop.alt, stop.caption) == ("", "", "", "")
        assert stop.text == "Words of the stop"

    def test_an_articles_draft_changes_too(self, old, new):
        section = factories.make_archive()
        article = factories.make_article("News", section=section, live=False, lead_image=old)
        exchange(old, new)
        assert article.editions.get().lead_image == new


class TestPublished:
    def test_what_is_published_keeps_its_picture_to_the_byte(self, old, new):
        page = factories.make_page("Tour", lead_image=old)
        before = (page.live.content, page.live.content_hash, page.live.version_token)
        assert holders(exchange(old, new).published) == [page.live]
        page.live.refresh_from_db()
        assert (page.live.content, page.live.content_hash, page.live.version_token) == before
        assert page.live.lead_image == old
        assert page.editions.count() == 1

    def test_a_draft_is_prepared_of_what_was_ticked_and_can_be_published(self, old, new, editor):
        page = factories.make_page("Tour", lead_image=old)
        other = factories.make_page("Garden", lead_image=old)
        key = next(place.key for place in plan(old, user=editor).published if place.holder == page.live)
        exchange(old, new, user=editor, drafts_of=[key])
        draft = page.editions.get(is_newest=True)
        assert (draft.state, draft.lead_image, other.editions.count()) == ("draft", new, 1)
        draft = publish(draft, user=None, now=timezone.now())
        assert draft.content["lead_image"]["id"] == new.pk

    def test_a_draft_under_way_is_never_doubled(self, old, new):
        page = factories.make_page("Tour", lead_image=old)
        draft = new_edition(page, user=None, now=timezone.now())
        found = exchange(old, new, drafts_of=[f"pages.pageedition:{page.live.pk}"])
        assert holders(found.drafts) == [draft]
        assert holders(found.left) == [page.live]
        assert page.editions.count() == 2

    def test_editions_of_former_days_are_counted_and_stay(self, old, new):
        page = factories.make_page("Tour", lead_image=old)
        former = page.live
        draft = new_edition(page, user=None, now=timezone.now())
        draft.lead_image = None
        draft.save()
        publish(draft, user=None, now=timezone.now())
        found = exchange(old, new)
        assert (found.earlier, found.published, found.changes_nothing) == (1, [], True)
        former.refresh_from_db()
        assert former.lead_image == old


class TestRowsThatVisitorsReadAsTheyStand:
    def test_a_portrait_and_a_map_change_at_once_and_the_site_hears_of_it(self, old, new):
        person, office = factories.make_person(), factories.make_office(map_image=old)
        person.portrait = old
        person.save()
        before = generation.current()
        assert {*holders(exchange(old, new).rows)} == {person, office}
        person.refresh_from_db()
        office.refresh_from_db()
        assert (person.portrait, office.map_image) == (new, new)
        assert generation.current() != before

    def test_a_picture_without_words_is_not_put_before_visitors(self, old):
        bare = factories.make_image(alt="")
        office = factories.make_office(map_image=old)
        with pytest.raises(Refused, match="needs alt text"):
            exchange(old, bare)
        office.refresh_from_db()
        assert office.map_image == old

    def test_every_such_table_is_listened_to_or_frozen_into_editions(self):
        heard = {sender for (_receiver, sender), *_rest in post_save.receivers}
        assert receivers.generation is generation
        for key in usage.fields_to_pictures():
            if not issubclass(key.model, (Edition, EditionPart)) and not hasattr(key.model, "frozen"):
                assert id(key.model) in heard, f"{key.model} shows pictures and tells nobody when they change"


class TestWho:
    def test_only_those_who_may_change_pictures(self, client, old, new):
        factories.make_office(map_image=old)
        stranger = cast.stranger()
        with pytest.raises(Refused):
            exchange(old, new, user=stranger)
        client.force_login(stranger)
        assert client.get(screen(old, new)).status_code == 403
        assert client.post(screen(old), {"by": new.pk, "token": "x"}).status_code == 403

    def test_what_somebody_may_not_write_is_left_alone_and_told(self, client, old, new):
        draft, office = draft_page(lead_image=old), factories.make_office(map_image=old)
        keeper = cast.stranger()
        keeper.user_permissions.set(Permission.objects.filter(codename__in=["view_image", "change_image"]))
        assert {*holders(plan(old, user=keeper).left)} == {office}  # what may not be seen is not named
        keeper.user_permissions.add(Permission.objects.get(codename="view_pageedition"))
        keeper = User.objects.get(pk=keeper.pk)
        assert {*holders(plan(old, user=keeper).left)} == {draft, office}
        client.force_login(keeper)
        shown = client.get(screen(old, new)).text
        assert "You may not write it." in shown
        assert "Use the other picture" not in shown
        exchange(old, new, user=keeper)
        draft.refresh_from_db()
        assert draft.lead_image == old

    def test_what_is_in_the_bin_is_left_alone(self, old, new):
        draft = draft_page(lead_image=old)
        tree.trash_page(draft.page_id, user=None, now=timezone.now())
        assert [place.why for place in exchange(old, new).left] == ["It is in the bin."]
        draft.refresh_from_db()
        assert draft.lead_image == old


class TestTogether:
    def test_what_changed_since_it_was_shown_is_asked_again(self, old, new):
        seen = plan(old, user=None).token
        draft = draft_page(lead_image=old)
        with pytest.raises(Refused, match="look again"):
            exchange(old, new, token=seen)
        draft.refresh_from_db()
        assert draft.lead_image == old

    def test_one_that_fails_takes_back_all(self, old, new, monkeypatch):
        draft, office = draft_page(lead_image=old), factories.make_office(map_image=old)

        def fail(*args, **kwargs):
            raise RuntimeError("the disk ran away")

        monkeypatch.setattr(type(office), "save", fail)
        with pytest.raises(RuntimeError):
            exchange(old, new)
        draft.refresh_from_db()
        assert draft.lead_image == old
        assert not LogEntry.objects.filter(action="picture").exists()

    def test_every_document_and_row_is_told_of_in_the_log(self, old, new, editor):
        draft, office = draft_page(lead_image=old), factories.make_office(map_image=old)
        exchange(old, new, user=editor)
        told = LogEntry.objects.filter(action="picture", actor=editor)
        assert {(entry.document_type, entry.document_id) for entry in told} == {
            ("pages.page", draft.page_id), ("pages.office", office.pk), ("pages.image", old.pk),
        }  # fmt: skip
        assert {entry.detail["reason"] for entry in told} == {f"{old} → {new}"}

    def test_a_picture_is_not_put_in_its_own_place(self, old):
        with pytest.raises(Refused, match="same picture"):
            exchange(old, old)


class TestTheScreen:
    def test_pictures_are_searched_by_their_words(self, client, editor, old, new):
        shown = client.get(screen(old), {"q": new.title}).text
        assert f"?by={new.pk}" in shown
        assert f"?by={old.pk}" not in client.get(screen(old)).text
        assert "No picture was found." in client.get(screen(old), {"q": "nothing like it"}).text

    def test_looking_changes_nothing_and_one_post_does_it(self, client, editor, old, new):
        page, draft = factories.make_page("Tour", lead_image=old), draft_page(lead_image=old)
        shown = client.get(screen(old, new))
        draft.refresh_from_db()
        assert draft.lead_image == old
        sent = {"by": new.pk, "token": shown.context["plan"].token, "draft": f"pages.pageedition:{page.live.pk}"}
        answer = client.post(screen(old), sent, follow=True)
        assert "in the place of" in answer.text
        draft.refresh_from_db()
        assert draft.lead_image == new
        assert page.editions.get(is_newest=True).lead_image == new

    def test_a_refusal_shows_the_effects_again(self, client, editor, old, new):
        draft_page(lead_image=old)
        answer = client.post(screen(old), {"by": new.pk, "token": "of another day"}, follow=True)
        assert "look again" in answer.text
        assert answer.context["new"] == new

    @pytest.mark.parametrize("key", ["x", "0", "99999999999999999999", "\0"])
    def test_a_forged_choice_leads_back_to_choosing(self, client, editor, old, key):
        assert "pictures" in client.post(screen(old), {"by": key}).context

    def test_a_picture_that_is_not_there_is_not_found(self, client, editor):
        assert client.get(reverse("admin:pages_image_replace", args=[404])).status_code == 404

    def test_the_pictures_page_leads_there(self, client, editor, old):
        assert screen(old) in client.get(reverse("admin:pages_image_change", args=[old.pk])).text
