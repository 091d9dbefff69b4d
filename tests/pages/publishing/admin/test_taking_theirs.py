"""Of two texts of a refused save, the writer takes some passages from the other, field by field and block by block."""

from datetime import timedelta

import pytest
from django.test import Client

from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.desk import add_row, fields, open_form

pytestmark = pytest.mark.django_db
TEXT, QUOTE = "press_articletext_set", "press_articlequote_set"


@pytest.fixture
def meet(client, author, draft, url):
    """Return what lets both save: theirs first, mine refused; the answer is the refused form's fields and its token."""

    def both(mine: dict[str, str], theirs) -> tuple[dict[str, str], str]:
        client.force_login(author)
        form = open_form(client, url(draft))
        theirs(draft)
        ArticleEdition.objects.filter(pk=draft.pk).update(version_token="12345678-1234-5678-1234-567812345678")
        refused = client.post(url(draft), form | mine | {"_save": "1"})
        return fields(refused), str(refused.context["newer"].version_token)

    return both


def save(client: Client, address: str, refused: dict[str, str], token: str, *theirs: str):
    answer = client.post(address, refused | {"_overwrite": token, "_theirs": list(theirs)})
    assert answer.status_code == 302, answer.context["errors"]


def rewrite(**columns):
    return lambda draft: ArticleEdition.objects.filter(pk=draft.pk).update(**columns)


def test_one_field_is_theirs_and_another_mine(client, meet, draft, url):
    theirs = rewrite(title="Theirs", summary="Their summary", delivered_at=draft.delivered_at - timedelta(days=1))
    refused, token = meet({"title": "Mine", "summary": "My summary"}, theirs)
    save(client, url(draft), refused, token, "title", "delivered_at")
    saved = ArticleEdition.objects.get(pk=draft.pk)
    assert (saved.title, saved.summary) == ("Theirs", "My summary")
    assert saved.delivered_at.date() == (draft.delivered_at - timedelta(days=1)).date()


def test_a_block_is_theirs(client, meet, draft, url):
    row = draft.press_articletext_set.get()
    refused, token = meet({f"{TEXT}-0-html": "<p>Mine.</p>"},
                          lambda draft: draft.press_articletext_set.update(html="<p>Theirs.</p>"))  # fmt: skip
    save(client, url(draft), refused, token, f"{TEXT}:{row.pk}")
    assert draft.press_articletext_set.get().html == "<p>Theirs.</p>"


def test_a_block_they_added_stays_where_it_is_taken_and_goes_where_it_is_not(client, meet, draft, url):
    added = []
    refused, token = meet({"title": "Mine"}, lambda draft: added.append(factories.add_block(draft, "quote", text="Q")))
    save(client, url(draft), refused, token, f"{QUOTE}:{added[0].pk}")
    assert draft.press_articlequote_set.get().text == "Q"


def test_a_block_i_added_goes_where_theirs_has_none(client, meet, draft, url):
    client.force_login(cast._member("other", "Author"))
    mine = add_row(open_form(client, url(draft)), QUOTE, text="My quote")
    mine = {name: value for name, value in mine.items() if name.startswith(QUOTE)}
    refused, token = meet(mine, rewrite(title="Theirs"))
    save(client, url(draft), refused, token, "title", f"{QUOTE}:new 0")
    assert ArticleEdition.objects.get(pk=draft.pk).title == "Theirs"
    assert not draft.press_articlequote_set.exists()


def test_the_choices_name_what_differs_and_nothing_else(client, meet, draft, url, author):
    client.force_login(author)
    form = open_form(client, url(draft))
    rewrite(title="Theirs", version_token="12345678-1234-5678-1234-567812345678")(draft)
    page = client.post(url(draft), form | {"title": "Mine", "_save": "1"}).text
    assert page.count('name="_theirs"') == 1
    assert 'name="_theirs" value="title"' in page


@pytest.mark.parametrize(
    "forged",
    ["token", "state", "pk", "user", ":", "x:1", f"{TEXT}:999999", f"{TEXT}:new 99", f"{TEXT}:new x", "\0", ""],
)
def test_a_forged_choice_changes_nothing(client, meet, draft, url, forged):
    refused, token = meet({"title": "Mine"}, rewrite(title="Theirs"))
    save(client, url(draft), refused, token, forged)
    saved = ArticleEdition.objects.get(pk=draft.pk)
    assert (saved.title, saved.state) == ("Mine", "draft")
    assert draft.press_articletext_set.count() == 1
