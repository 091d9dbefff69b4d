"""Whatever the order of operations, the tree stays sound and every old address leads to its page in one hop."""

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from pages.publishing.errors import Refused
from pages.tree import services
from pages.tree.integrity import check
from pages.tree.models import Page, PageEdition, PathHistory
from pages.tree.paths import former
from tests.pages.tree.gardening import NOW

SLUGS = st.sampled_from(["press", "trade", "about", "culture", "a", "b", "c", "search", "2020", "Bad"])
POSITIONS = st.sampled_from(["first-child", "last-child", "left", "right"])


class Gardening(RuleBasedStateMachine):
    """Operations in any order on a tree in a transaction that is never committed."""

    pages = Bundle("pages")

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        # What visitors have seen: each address, and the page that had it last while public.
        self.seen: dict[str, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def attempt(self, verb, *args, **kwargs):
        """Return what a verb gives, and its reasons when it refuses."""
        try:
            return verb(*args, user=None, **kwargs), []
        except Refused as refusal:
            return None, refusal.reasons

    @initialize(target=pages)
    def plant(self):
        root = services.create_root("en", user=None, now=NOW)
        self.publish(root.pk)
        return root.pk

    @rule(
        target=pages,
        parent=pages,
        slug=SLUGS,
        position=st.sampled_from(["first-child", "last-child"]),
        is_public=st.sampled_from([True, True, False]),
    )
    def create(self, parent, slug, position, is_public):
        page, reasons = self.attempt(
            services.create_page, parent_id=parent, kind="standard", slug=slug, position=position, now=NOW
        )
        assert bool(page) != bool(reasons)
        if page and is_public:
            self.publish(page.pk)
        return page.pk if page else parent

    @rule(page=pages, other=pages, position=POSITIONS)
    def move(self, page, other, position):
        change, foreseen = self.attempt(services.preview_move, page, target_id=other, position=position)
        moved, reasons = self.attempt(services.move_page, page, target_id=other, position=position, now=NOW)
        assert reasons == foreseen
        assert (moved and moved.path) == (change and change.path)

    @rule(page=pages, direction=st.sampled_from(["up", "down", "in", "out"]))
    def step(self, page, direction):
        self.attempt(services.step, page, direction, now=NOW)

    @rule(page=pages, slug=SLUGS)
    def rename(self, page, slug):
        self.attempt(services.rename, page, slug=slug, now=NOW)

    @rule(page=pages)
    def trash(self, page):
        self.attempt(services.trash_page, page, now=NOW)

    @rule(page=pages)
    def restore(self, page):
        self.attempt(services.restore_page, page, now=NOW)

    @rule(page=pages)
    def delete(self, page):
        self.attempt(services.delete_page, page, now=NOW)

    @rule(page=pages)
    def publish_later(self, page):
        self.publish(page)

    def publish(self, page):
        found = Page.objects.filter(pk=page, trashed_at=None, live=None).select_related("parent").first()
        if found and (found.parent is None or found.parent.is_public):
            edition = PageEdition.objects.get(page=found)
            Page.objects.filter(pk=page).update(live=edition, first_published_at=NOW)

    @invariant()
    def the_tree_is_sound(self):
        assert check() == []

    @invariant()
    def every_address_ever_seen_leads_to_its_page_in_one_hop(self):
        public = dict(Page.objects.public().values_list("path", "pk"))
        self.seen |= public
        existing = set(Page.objects.filter(first_published_at__isnull=False).values_list("pk", flat=True))
        settled = Page.objects.not_trashed().filter(first_published_at__isnull=False).values_list("path", flat=True)
        for path, pk in self.seen.items():
            if path in settled or pk not in existing:
                continue
            found = former(path)
            binned = Page.objects.trashed().filter(pk=pk, path=path).exists()
            assert binned or found == (Page(pk=pk), ""), path
            assert found is None or found[0].path != path

    @invariant()
    def nothing_leads_to_itself(self):
        for entry in PathHistory.objects.select_related("page"):
            assert entry.path != entry.page.path


def test_any_order_of_operations_leaves_the_tree_sound(db):
    run_state_machine_as_test(
        Gardening,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
        ),
    )
