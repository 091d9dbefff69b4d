"""Whatever is filed and taken back in whatever order, each address readers have seen leads on in one hop."""

import pytest
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from pages.publishing.errors import Refused
from pages.publishing.services import publish
from press.articles import moves
from press.articles.models import Article, FormerAddress
from press.articles.moves import Filing
from tests import factories

SLUGS = ("a", "b", "c")
ARTICLES = 3  # the last is a draft until it is published


class Office(RuleBasedStateMachine):
    """Filings and their reversals in a transaction that is never committed."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.seen: dict[str, int] = {}  # each address, and the article readers saw there last
        self.undoable: list[Filing] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def open(self):
        self.sections = [factories.make_archive(slug, slug=slug) for slug in ("remarks", "talks")]
        self.articles = [
            factories.make_remark(slug, section=self.sections[0], slug=slug, live=slug != "c").pk for slug in SLUGS
        ]

    def carry_out(self, filing: Filing, **said) -> None:
        try:
            move = moves.carry_out(filing, user=None, now=timezone.now(), **said)
        except Refused:
            return
        if move.undo and move.old != move.new:
            self.undoable.append(Filing.read(move.undo))

    @rule(which=st.integers(0, ARTICLES - 1), section=st.integers(0, 1), slug=st.sampled_from(SLUGS))
    def file(self, which, section, slug):
        article = Article.objects.get(pk=self.articles[which])
        self.carry_out(Filing(article.pk, article.section_id, article.slug, self.sections[section].pk, slug))

    @rule(back=st.integers(1, 3))
    def undo(self, back):
        if len(self.undoable) >= back:
            self.carry_out(self.undoable.pop(-back), takes_back=True)

    @rule()
    def publish(self):
        draft = Article.objects.get(pk=self.articles[-1]).editions.get()
        if draft.state == "draft":
            publish(draft, user=None, now=timezone.now())

    @invariant()
    def every_address_ever_seen_leads_on_in_one_hop(self):
        public = {article.get_absolute_url(): article.pk for article in Article.objects.public()}
        self.seen |= public
        client = Client()
        for path in self.seen:
            answer = client.get(path)
            if path in public:
                assert answer.status_code == 200, path
            else:
                assert answer.status_code == 301, path
                assert answer.url in public, (path, answer.url)

    @invariant()
    def nothing_leads_to_itself(self):
        here = {"article__section": F("section"), "article__slug": F("slug")}
        assert not FormerAddress.objects.filter(article__live__isnull=False, **here).exists()


@pytest.mark.django_db
def test_no_order_of_filing_and_undo_leaves_a_chain_or_a_loop():
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
        ),
    )
