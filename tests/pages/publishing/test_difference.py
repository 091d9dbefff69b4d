"""Two editions compared: every word inserted or deleted is told, in English and Chinese, and nothing else."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pages.publishing import difference, services
from press.articles.models import ArticleEdition
from tests import factories

TEXT = st.text(st.sampled_from("ab c1.,_，。中文字\n"), max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_give_back_both_texts(before, after):
    found = difference.pieces(before, after)
    assert "".join(piece.text for piece in found if piece.kind != "added") == before
    assert "".join(piece.text for piece in found if piece.kind != "removed") == after


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in difference.pieces(before, after)]


def test_words_and_characters_are_the_unit():
    assert told("in 2018 about 59,000", "in 2019 about 59,000") == [
        ("same", "in "), ("removed", "2018"), ("added", "2019"), ("same", " about 59,000"),
    ]  # fmt: skip
    assert told("增长百分之九", "增长百分之十") == [("same", "增长百分之"), ("removed", "九"), ("added", "十")]
    assert told("增长5.9万件", "增长6.1万件")[1:3] == [("removed", "5.9"), ("added", "6.1")]
    assert told("at 9:30, 59,000", "at 9:45, 61,000")[1:5] == [
        ("removed", "9:30"), ("added", "9:45"), ("same", ", "), ("removed", "59,000"),
    ]  # fmt: skip
    assert told("the same", "the same") == [("same", "the same")]


def test_a_long_transcript_is_compared_in_a_moment():
    before = "\n".join(f"Paragraph {number} with some words in it." for number in range(3000))
    assert told(before, before.replace("Paragraph 1500 ", "Paragraph fifteen hundred "))[1:3] == [
        ("removed", "1500"), ("added", "fifteen hundred"),
    ]  # fmt: skip


@pytest.fixture
def pair(db):
    """A published remark, and a draft over it."""
    section = factories.make_archive("Remarks", slug="remarks")
    article = factories.make_remark("On Facts", section=section, slug="facts", live=False)
    first = article.editions.get()
    factories.add_block(first, "text", html="<p>One.</p>", ordering=50)
    factories.add_block(first, "quote", text="Two", ordering=60)
    live = services.publish(first, user=None, now=timezone.now())
    draft = services.new_edition(live.article, user=None, now=timezone.now())
    return live, draft


def changes(before, after) -> list[tuple[str, str]]:
    found = difference.differences(before, ArticleEdition.objects.get(pk=after.pk))
    return [(change.label, change.kind) for change in found]


def test_a_copy_differs_in_nothing(pair):
    assert changes(*pair) == []


def test_fields_and_blocks_changed_added_removed_and_moved_are_told(pair):
    live, draft = pair
    ArticleEdition.objects.filter(pk=draft.pk).update(title="On Figures")
    draft.press_articletext_set.filter(html="<p>One.</p>").update(html="<p>One more.</p>")
    assert changes(live, draft) == [("Title", "changed"), ("Text", "changed")]
    draft.press_articlequote_set.all().delete()
    assert ("Quotation", "removed") in changes(live, draft)
    factories.add_block(ArticleEdition.objects.get(pk=draft.pk), "callout", title="Mind", ordering=5)
    assert ("Callout", "added") in changes(live, draft)


def test_a_block_that_only_moved_is_said_to_have_moved(pair):
    live, draft = pair
    draft.press_articlequote_set.update(ordering=1)
    assert [kind for _label, kind in changes(live, draft)] == ["moved"]


def test_the_note_of_a_correction_is_proposed(pair):
    live, draft = pair
    ArticleEdition.objects.filter(pk=draft.pk).update(title="On Figures")
    note = difference.proposed_note(live, ArticleEdition.objects.get(pk=draft.pk))
    assert note == "“Facts” is now “Figures”."
    assert difference.proposed_note(live, live) == ""
