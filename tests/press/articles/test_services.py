"""Writing, filing, binning and restoring articles: what happens, what is refused, whom it asks."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.publishing.services import unpublish
from press.articles import services
from press.articles.filing import suggested_slug
from press.articles.models import Article, ArticleEdition, FormerAddress
from tests import cast, factories

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


@pytest.fixture
def remarks():
    return factories.make_archive()


@pytest.fixture
def statements():
    return factories.make_archive("Statements", slug="statements")


def fields_of(refused) -> set[str]:
    return {reason.field for reason in refused.value.reasons}


def test_a_new_article_begins_as_a_draft_in_its_sections_language(remarks):
    edition = services.create_article(
        section=remarks, kind="news", slug="one", user=cast.author(), now=now(), title="1"
    )
    assert (edition.state, edition.article.language, edition.is_newest) == ("draft", "en", True)


def test_an_article_may_wait_for_its_address(remarks):
    for _number in range(2):
        edition = services.create_article(section=remarks, kind="news", slug="", user=None, now=now())
    assert edition.article.slug == ""


@pytest.mark.parametrize("slug", ["Upper", "with space", "-begins", "ends-", "two--hyphens", "汉字", "a/b", "a.b"])
def test_an_address_has_one_form(remarks, slug):
    with pytest.raises(Refused) as refused:
        services.create_article(section=remarks, kind="news", slug=slug, user=None, now=now())
    assert fields_of(refused) == {"slug"}


def test_an_address_is_taken_once_in_a_section(remarks, statements):
    factories.make_article(section=remarks, slug="one")
    with pytest.raises(Refused):
        services.create_article(section=remarks, kind="news", slug="one", user=None, now=now())
    services.create_article(section=statements, kind="news", slug="one", user=None, now=now())


def test_a_suggested_address_can_be_taken_as_it_is(remarks):
    slug = suggested_slug("The __API_v2__ and its_end_", kind="news", section=remarks)
    assert slug == "the-api-v2-and-its-end"
    assert services.filing_reasons(remarks, slug) == []


def test_only_an_archive_takes_articles():
    with pytest.raises(Refused) as refused:
        services.create_article(section=factories.make_page(), kind="news", slug="one", user=None, now=now())
    assert fields_of(refused) == {"section"}


def test_a_stranger_writes_nothing(remarks):
    with pytest.raises(Refused):
        services.create_article(section=remarks, kind="news", slug="one", user=cast.stranger(), now=now())
    assert not Article.objects.exists()


def test_refiling_something_public_needs_an_editor(remarks, statements):
    public = factories.make_article(section=remarks, slug="one")
    with pytest.raises(Refused):
        services.file_article(public, section=statements, slug="one", user=cast.author(), now=now())
    services.file_article(public, section=statements, slug="one", user=cast.editor(), now=now())
    assert FormerAddress.objects.get().article == public


def test_refiling_a_draft_records_no_former_address(remarks, statements):
    draft = factories.make_article(section=remarks, live=False)
    services.file_article(draft, section=statements, slug="two", user=cast.author(), now=now())
    assert not FormerAddress.objects.exists()


def test_an_article_stays_in_its_language(remarks):
    chinese = factories.make_archive(parent=factories.make_root("zh-hans"), slug="tan-hua")
    with pytest.raises(Refused) as refused:
        services.file_article(
            factories.make_article(section=remarks), section=chinese, slug="one", user=None, now=now()
        )
    assert fields_of(refused) == {"section"}


def test_a_former_address_taken_by_another_article_belongs_to_it(client, remarks):
    first = factories.make_article("First", section=remarks, slug="one")
    services.file_article(first, section=remarks, slug="two", user=None, now=now())
    second = factories.make_article("Second", section=remarks, slug="three")
    services.file_article(second, section=remarks, slug="one", user=None, now=now())
    second.refresh_from_db()
    assert "Second" in client.get(second.get_absolute_url()).text
    assert not FormerAddress.objects.filter(slug="one").exists()


def test_back_and_forth_leaves_no_loop(client, remarks):
    article = factories.make_article(section=remarks, slug="one")
    for slug in ("two", "one", "two"):
        services.file_article(article, section=remarks, slug=slug, user=None, now=now())
    article.refresh_from_db()
    old = article.get_absolute_url().replace("two", "one")
    assert client.get(old).url == article.get_absolute_url()
    assert client.get(article.get_absolute_url()).status_code == 200


def test_what_stands_below_an_article_moves_with_it(client, remarks, statements):
    event = factories.make_article(section=remarks, kind="event", slug="one", starts_at=now(), venue="Hall")
    old = event.get_absolute_url()
    files = list(event.declared.files)
    assert files
    services.file_article(event, section=statements, slug="two", user=None, now=now())
    event.refresh_from_db()
    for name in ("history/", *files):
        answer = client.get(old + name)
        assert (answer.status_code, answer.headers.get("Location")) == (301, event.get_absolute_url() + name)
        assert client.get(answer.url).status_code == 200
    for name in ("nothing/", "nothing.ics", "history/history/"):
        assert client.get(old + name).status_code == 404


def test_the_bin_hides_and_gives_back(client, remarks):
    article = factories.make_article("In the bin", section=remarks, slug="one")
    address = article.get_absolute_url()
    services.trash_article(article, user=cast.editor(), now=now())
    assert client.get(address).status_code == 404
    assert "In the bin" not in client.get("/remarks/").text
    services.restore_article(article, user=None, now=now())
    assert client.get(address).status_code == 200


def test_an_author_does_not_bin_what_is_public(remarks):
    with pytest.raises(Refused):
        services.trash_article(factories.make_article(section=remarks), user=cast.author(), now=now())


def test_restoring_is_refused_while_the_address_is_taken(remarks):
    article = factories.make_article(section=remarks, slug="one")
    services.trash_article(article, user=None, now=now())
    factories.make_article(section=remarks, slug="one")
    with pytest.raises(Refused) as refused:
        services.restore_article(article, user=None, now=now())
    assert fields_of(refused) == {"slug"}


@pytest.mark.parametrize(("who", "allowed"), [("author", False), ("editor", False), ("administrator", True)])
def test_only_administrators_delete_for_good_and_only_from_the_bin(remarks, who, allowed):
    user = getattr(cast, who)()
    article = factories.make_remark(section=remarks)
    with pytest.raises(Refused):
        services.delete_article(article, user=user, now=now())
    services.trash_article(article, user=None, now=now())
    article.refresh_from_db()
    if not allowed:
        with pytest.raises(Refused):
            services.delete_article(article, user=user, now=now())
        return
    services.delete_article(article, user=user, now=now())
    assert not ArticleEdition.objects.exists()
    assert LogEntry.objects.filter(action="delete").exists()


def test_an_author_bins_what_was_never_public_and_takes_it_out_again(remarks):
    author = cast.author()
    draft = factories.make_article(section=remarks, live=False)
    assert services.trash_article(draft, user=author, now=now()).trashed_at
    assert services.restore_article(draft, user=author, now=now()).trashed_at is None


def test_an_author_neither_bins_nor_restores_what_was_public_once(remarks):
    author = cast.author()
    article = factories.make_article(section=remarks)
    unpublish(article, user=None, now=now())
    with pytest.raises(Refused):
        services.trash_article(article, user=author, now=now())
    services.trash_article(article, user=None, now=now())
    with pytest.raises(Refused):
        services.restore_article(article, user=author, now=now())


def test_a_stranger_bins_nothing(remarks):
    with pytest.raises(Refused):
        services.trash_article(factories.make_article(section=remarks, live=False), user=cast.stranger(), now=now())


def test_the_bin_is_entered_once(remarks):
    article = factories.make_article(section=remarks, live=False)
    first = services.trash_article(article, user=None, now=now()).trashed_at
    assert services.trash_article(article, user=None, now=now()).trashed_at == first
    services.restore_article(article, user=None, now=now())
    services.restore_article(article, user=None, now=now())
    assert [LogEntry.objects.filter(action=action).count() for action in ("trash", "restore")] == [1, 1]


@pytest.fixture
def talks():
    return factories.make_archive("谈话", parent=factories.make_root("zh-hans"), slug="talks")


def test_two_articles_become_counterparts_and_part_again(client, remarks, talks):
    english, chinese = factories.make_article(section=remarks), factories.make_article(section=talks)
    services.set_counterpart(english, counterpart=chinese, user=cast.editor(), now=now())
    page = client.get(english.get_absolute_url()).text
    assert chinese.get_absolute_url() in page
    english.refresh_from_db()
    assert english.translation_group == chinese.translation_group
    services.set_counterpart(english, counterpart=None, user=None, now=now())
    assert chinese.get_absolute_url() not in client.get(english.get_absolute_url()).text
    assert LogEntry.objects.filter(action="counterpart").count() == 2


def test_an_article_leaves_one_counterpart_for_another(remarks, talks):
    english, chinese = factories.make_article(section=remarks), factories.make_article(section=talks)
    services.set_counterpart(english, counterpart=chinese, user=None, now=now())
    other = factories.make_article(section=talks)
    services.set_counterpart(english, counterpart=other, user=None, now=now())
    groups = [Article.objects.get(pk=each.pk).translation_group for each in (english, chinese, other)]
    assert groups[0] == groups[2] != groups[1]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_counterpart_in_the_bin_gives_way_and_comes_back_without_one(remarks, talks, is_new):
    english = factories.make_article(section=remarks)
    binned = factories.make_article(section=talks, translation_group=english.translation_group)
    services.trash_article(binned, user=None, now=now())
    other = factories.make_article(section=talks, translation_group=english.translation_group if is_new else None)
    if not is_new:
        other = services.set_counterpart(other, counterpart=english, user=None, now=now())
    restored = services.restore_article(binned, user=None, now=now())
    assert other.translation_group == english.translation_group != restored.translation_group


def test_joining_the_joined_changes_nothing(remarks, talks):
    english, chinese = factories.make_article(section=remarks), factories.make_article(section=talks)
    for one, other in ((english, chinese), (english, chinese), (chinese, english)):
        services.set_counterpart(one, counterpart=other, user=None, now=now())
    assert LogEntry.objects.filter(action="counterpart").count() == 1


def test_what_is_no_counterpart_is_refused(remarks, talks):
    english, chinese = factories.make_article(section=remarks), factories.make_article(section=talks)
    taken = factories.make_article(
        section=talks, translation_group=factories.make_article(section=remarks).translation_group
    )
    binned = services.trash_article(factories.make_article(section=talks), user=None, now=now())
    for unfit in (english, factories.make_article(section=remarks), taken, binned):
        with pytest.raises(Refused) as refused:
            services.set_counterpart(english, counterpart=unfit, user=None, now=now())
        assert fields_of(refused) == {"counterpart"}
    services.trash_article(english, user=None, now=now())
    with pytest.raises(Refused):
        services.set_counterpart(english, counterpart=chinese, user=None, now=now())


def test_an_author_joins_drafts_but_not_what_readers_see(remarks, talks):
    author, chinese = cast.author(), factories.make_article(section=talks)
    draft, public = factories.make_article(section=remarks, live=False), factories.make_article(section=remarks)
    with pytest.raises(Refused):
        services.set_counterpart(public, counterpart=chinese, user=author, now=now())
    services.set_counterpart(draft, counterpart=chinese, user=author, now=now())
    assert Article.objects.get(pk=draft.pk).translation_group == chinese.translation_group


def test_what_was_taken_out_of_the_bin_meanwhile_is_not_deleted(remarks):
    article = factories.make_remark(section=remarks)
    seen = services.trash_article(article, user=None, now=now())
    services.restore_article(article, user=None, now=now())
    with pytest.raises(Refused):
        services.delete_article(seen, user=None, now=now())
    assert Article.objects.get(pk=article.pk).is_public


def test_what_is_deleted_meanwhile_is_refused_in_words(remarks):
    article = services.trash_article(factories.make_remark(section=remarks), user=None, now=now())
    services.delete_article(Article.objects.get(pk=article.pk), user=None, now=now())
    for verb in (services.trash_article, services.restore_article, services.delete_article):
        with pytest.raises(Refused):
            verb(article, user=None, now=now())


@pytest.mark.parametrize("year", [1, 202, 1850, 2100, 9999])
def test_nothing_is_published_under_a_year_no_address_has(client, remarks, year):
    moment = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        factories.make_remark(section=remarks, delivered_at=moment)
    assert fields_of(refused) == {"delivered_at"}


@pytest.mark.parametrize("year", [1900, 2099])
def test_what_is_published_in_the_outermost_years_is_found(client, remarks, year):
    article = factories.make_remark(section=remarks, delivered_at=datetime(year, 7, 1, 12, 0, tzinfo=UTC))
    assert client.get(article.get_absolute_url()).status_code == 200
