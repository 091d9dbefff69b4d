"""Several people press Save in the same moment: one is saved, the others are shown both texts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from press.articles.models import Article
from tests import cast, factories
from tests.desk import open_form

PEOPLE = 5


@pytest.mark.django_db(transaction=True)
def test_one_of_five_simultaneous_saves_goes_through():
    from pages.publishing import groups

    groups.ensure()
    section = factories.make_archive()
    draft = factories.make_remark("Before", section=section, live=False).editions.get()
    url = f"/admin/press/remarkedition/{draft.pk}/change/"
    clients = [Client() for _number in range(PEOPLE)]
    for number, client in enumerate(clients):
        client.force_login(cast._member(f"author-{number}", "Author"))
    data = open_form(clients[0], url)

    def save(number: int) -> int:
        try:
            changed = {"title": f"Hand {number}", "press_articletext_set-0-html": f"<p>Block {number}.</p>"}
            return clients[number].post(url, data | changed | {"_save": "1"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(save, range(PEOPLE)))
    assert sorted(answers) == [200] * (PEOPLE - 1) + [302]
    draft.refresh_from_db()
    winner = answers.index(302)
    assert draft.title == f"Hand {winner}"
    assert draft.press_articletext_set.get().html == f"<p>Block {winner}.</p>"


@pytest.mark.django_db(transaction=True)
def test_two_people_who_join_the_same_pair_do_not_wait_for_each_other_for_ever():
    from pages.publishing import groups

    groups.ensure()
    sections = [factories.make_archive(), factories.make_archive(slug="talks", parent=factories.make_root("zh-hans"))]
    clients = [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(cast._member(f"editor-{number}", "Editor"))

    def save(client: Client, url: str, data: dict, start: Barrier) -> int:
        try:
            start.wait()
            return client.post(url, data | {"_save": "1"}).status_code
        finally:
            connections.close_all()

    for _round in range(5):
        pair = [factories.make_remark(section=section, live=False).editions.get() for section in sections]
        urls = [f"/admin/press/remarkedition/{edition.pk}/change/" for edition in pair]
        forms = [open_form(client, url) for client, url in zip(clients, urls, strict=True)]
        for form, other in zip(forms, reversed(pair), strict=True):
            form["counterpart"] = str(other.article_id)
        start = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(save, clients, urls, forms, [start, start])) == [302, 302]
        groups_of = Article.objects.filter(pk__in=[edition.article_id for edition in pair])
        assert len(set(groups_of.values_list("translation_group", flat=True))) == 1
