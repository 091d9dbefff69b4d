"""Published content never changes: every route to its rows, refused by the models or by the database."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from pages.publishing import triggers
from pages.publishing.erasure import lawful_erasure
from pages.publishing.errors import FrozenError
from pages.publishing.models import LogEntry
from pages.publishing.services import new_edition
from press.articles.blocks import ArticleExchange, ArticleText
from press.articles.models import Article, ArticleEdition
from tests import factories

REFUSALS = (FrozenError, IntegrityError, RestrictedError, ProtectedError)


@pytest.fixture
def edition(db) -> ArticleEdition:
    article = factories.make_remark("As it was said", section=factories.make_archive())
    return article.live


def parts(edition):
    return ArticleText.objects.filter(parent=edition)


def save(edition):
    edition.title = "Other words"
    edition.save()


def save_only_a_column(edition):
    edition.summary = "Other words"
    edition.save(update_fields=["summary"])


def update(edition):
    ArticleEdition.objects.filter(pk=edition.pk).update(title="Other words")


def update_the_content(edition):
    ArticleEdition.objects.filter(pk=edition.pk).update(content={"title": "Other words"})


def bulk_update(edition):
    edition.title = "Other words"
    ArticleEdition.objects.bulk_update([edition], ["title"])


def delete(edition):
    edition.delete()


def delete_many(edition):
    ArticleEdition.objects.filter(pk=edition.pk).delete()


def delete_the_document(edition):
    edition.article.delete()


def cascade_from_the_document(edition):
    Article.objects.filter(pk=edition.article_id).update(live=None)
    Article.objects.filter(pk=edition.article_id).delete()


def save_a_deferred_row(edition):
    row = ArticleEdition.objects.only("title").get(pk=edition.pk)
    row.title = "Other words"
    row.save()


def save_a_row_made_by_hand(edition):
    ArticleEdition(pk=edition.pk, article_id=edition.article_id, title="Other words").save()


def turn_the_state_back(edition):
    edition.state = "draft"
    edition.title = "Other words"
    edition.save()


def turn_the_state_back_behind_the_model(edition):
    ArticleEdition.objects.filter(pk=edition.pk).update(state="draft")


def save_a_part(edition):
    part = parts(edition).get()
    part.html = "<p>Other words</p>"
    part.save()


def update_parts(edition):
    parts(edition).update(html="<p>Other words</p>")


def delete_a_part(edition):
    parts(edition).get().delete()


def delete_parts(edition):
    parts(edition).delete()


def add_a_part(edition):
    ArticleText.objects.create(parent=edition, region="main", html="<p>More words</p>")


def add_parts(edition):
    ArticleText.objects.bulk_create([ArticleText(parent=edition, region="main", html="<p>More words</p>")])


def move_a_part_away(edition):
    draft = new_edition(edition.article, user=None, now=timezone.now())
    parts(edition).update(parent=draft)


def move_a_part_in(edition):
    draft = new_edition(edition.article, user=None, now=timezone.now())
    parts(draft).update(parent=edition)


ROUTES = [
    save, save_only_a_column, update, update_the_content, bulk_update, delete, delete_many, delete_the_document,
    cascade_from_the_document, save_a_deferred_row, save_a_row_made_by_hand, turn_the_state_back,
    turn_the_state_back_behind_the_model, save_a_part, update_parts, delete_a_part, delete_parts, add_a_part,
    add_parts, move_a_part_away, move_a_part_in,
]  # fmt: skip


def seen(edition) -> tuple:
    row = ArticleEdition.objects.filter(pk=edition.pk).values().first()
    return row, list(parts(edition).values()), list(ArticleExchange.objects.filter(parent=edition).values())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_no_route_changes_published_rows(edition, route):
    before = seen(edition)
    with pytest.raises(REFUSALS), transaction.atomic():
        route(edition)
    assert seen(edition) == before


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_no_route_changes_a_superseded_edition(edition, route):
    ArticleEdition.objects.filter(pk=edition.pk).update(state="superseded")
    before = seen(edition)
    with pytest.raises(REFUSALS), transaction.atomic():
        route(edition)
    assert seen(edition) == before


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_put_back_after_every_migrate():
    triggers.remove(connection)
    assert not triggers.installed(connection)
    call_command("migrate", verbosity=0)
    assert triggers.installed(connection) == triggers.expected(connection)


@pytest.mark.django_db(transaction=True)
def test_a_table_altering_migration_leaves_the_guards_standing():
    article = factories.make_remark(section=factories.make_archive())
    field = ArticleEdition._meta.get_field("place")
    wider = field.clone()
    wider.max_length = 130
    wider.set_attributes_from_name("place")
    wider.model = ArticleEdition
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    with connection.schema_editor() as editor:
        editor.alter_field(ArticleEdition, field, wider)
        editor.alter_field(ArticleEdition, wider, field)
    call_command("migrate", verbosity=0)
    assert triggers.installed(connection) == triggers.expected(connection)
    with pytest.raises(REFUSALS):
        update(article.live)


def test_the_log_only_grows(edition):
    entry = LogEntry.objects.latest("id")
    for change in (lambda: LogEntry.objects.update(title="Nobody"), entry.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_lawful_erasure_deletes_but_never_changes(edition):
    with pytest.raises(REFUSALS), lawful_erasure():
        update(edition)
    with lawful_erasure():
        Article.objects.filter(pk=edition.article_id).update(live=None)
        Article.objects.get(pk=edition.article_id).delete()
    assert not ArticleEdition.objects.exists()


def behind_all_guards(change) -> None:
    triggers.remove(connection)
    change()
    triggers.install(connection)


@pytest.mark.parametrize("change", [update, update_the_content, update_parts, delete_parts, add_parts])
def test_the_check_names_a_row_changed_behind_all_guards(edition, change, capsys):
    call_command("check_editions")
    behind_all_guards(lambda: change(edition))
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert f"press.articleedition {edition.pk} " in capsys.readouterr().out


def test_the_check_names_a_row_whose_hash_was_forged_too(edition, capsys):
    from pages.publishing.editions import content_hash

    forged = {**edition.content, "title": "Other words"}
    behind_all_guards(
        lambda: ArticleEdition.objects.filter(pk=edition.pk).update(
            content=forged, title="Other words", content_hash=content_hash(forged)
        )
    )
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert "the log recorded" in capsys.readouterr().out


def test_the_check_says_when_a_guard_is_missing(edition, capsys):
    triggers.remove(connection)
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert "run `manage.py migrate`" in capsys.readouterr().out
