"""Going back: an old edition as a new draft, the live pointer rolled back; corrections that stay told."""

import json
import re

import pytest
from django.utils import timezone

from pages.publishing import services
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.publishing.states import State
from press.articles.models import Article, ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def fresh(edition) -> ArticleEdition:
    return ArticleEdition.objects.get(pk=edition.pk)


@pytest.fixture
def article():
    """Two published editions: the second is live."""
    section = factories.make_archive("Remarks", slug="remarks")
    made = factories.make_remark("On Facts", section=section, slug="facts")
    publish_over(made, title="On Figures")
    return Article.objects.get(pk=made.pk)


def publish_over(article, **fields) -> ArticleEdition:
    draft = services.new_edition(article, user=None, now=now())
    ArticleEdition.objects.filter(pk=draft.pk).update(**fields)
    return services.publish(fresh(draft), user=None, now=now())


def first(article) -> ArticleEdition:
    return article.editions.get(number=1)


def test_an_old_edition_becomes_a_new_draft_and_the_public_sees_nothing_of_it(article, client):
    draft = services.restore(first(article), user=cast.author(), now=now())
    assert (draft.title, draft.number, draft.state, draft.is_newest) == ("On Facts", 3, State.DRAFT, True)
    assert "On Figures" in client.get(article.get_absolute_url()).text
    with pytest.raises(Refused):
        services.restore(first(article), user=None, now=now())


def test_the_pointer_is_rolled_back_at_once_and_the_next_edition_begins_from_there(article, client):
    editor = cast.editor()
    with pytest.raises(Refused):
        services.roll_back(first(article), user=editor, now=now(), reason=" ")
    rolled = services.roll_back(first(article), user=editor, now=now(), reason="Wrong file.")
    article.refresh_from_db()
    assert article.live_id == rolled.pk
    assert "On Facts" in client.get(article.get_absolute_url()).text
    assert LogEntry.objects.get(action="roll back").detail["reason"] == "Wrong file."
    assert article.editions.get(number=2).state == State.SUPERSEDED
    draft = services.new_edition(article, user=None, now=now())
    assert (draft.title, draft.number) == ("On Facts", 3)
    services.discard_draft(draft, user=None, now=now())
    assert fresh(rolled).is_newest


@pytest.mark.parametrize("who", ["author", "approver", "stranger"])
def test_only_publishers_roll_back(article, who):
    with pytest.raises(Refused):
        services.roll_back(first(article), user=getattr(cast, who)(), now=now(), reason="Because.")


def test_nothing_that_was_never_public_or_is_live_is_rolled_back_to(article):
    for edition in (article.live, services.new_edition(article, user=None, now=now())):
        with pytest.raises(Refused):
            services.roll_back(edition, user=None, now=now(), reason="Because.")


def test_every_correction_stays_told_on_the_page_and_in_its_data(article, client):
    publish_over(article, change="correction", change_note="The year was wrong.")
    publish_over(article, change="minor", change_note="")
    publish_over(article, change="correction", change_note="The name was wrong.")
    page = client.get(article.get_absolute_url()).text
    assert page.index("The name was wrong.") < page.index("The year was wrong.")
    assert re.search(r"Corrected .*\d{4}.*:", page)
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    (news,) = (each for each in graph["@graph"] if each["@type"] == "NewsArticle")
    assert [each["text"] for each in news["correction"]] == ["The name was wrong.", "The year was wrong."]


def test_the_history_is_public_and_tells_no_word_of_what_was_taken_out(article, client):
    publish_over(article, change="correction", change_note="The year was wrong.", title="On the Year")
    services.new_edition(article, user=None, now=now())
    answer = client.get(f"{article.get_absolute_url()}history/")
    assert answer.status_code == 200
    assert "The year was wrong." in answer.text
    assert answer.text.count('class="editions__row"') == 3
    assert "On Figures" not in answer.text
    assert 'content="noindex"' in answer.text
    assert f'href="{article.get_absolute_url()}history/"' in client.get(article.get_absolute_url()).text


def test_there_is_no_history_of_what_is_not_public(article, client):
    draft = factories.make_remark("Hidden", section=article.section, slug="hidden", live=False)
    assert client.get(f"{draft.get_absolute_url()}history/").status_code == 404
    services.unpublish(article, user=None, now=now())
    assert client.get(f"{article.get_absolute_url()}history/").status_code in (404, 410)
