"""Several people press Save in the same moment: one is saved, the others are shown both texts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

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
