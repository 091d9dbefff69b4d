"""docs/workflow.md tells the moves that the code makes, and no others."""

import re

from django.conf import settings

from pages.publishing.states import TRANSITIONS, State

ROW = re.compile(
    r"^\| (?P<verb>(?!verb)[a-z ]+) \| (?P<before>[a-z_, ]+) \| (?P<after>[a-z_]+) \| (?P<right>[a-z]*) ?\|", re.M
)


def test_the_page_and_the_table_of_moves_are_the_same():
    page = (settings.BASE_DIR / "docs" / "workflow.md").read_text("utf-8")
    told = {row["verb"]: (row["before"].split(", "), row["after"], row["right"]) for row in ROW.finditer(page)}
    made = {
        verb: ([state.value for state in move.before], move.after.value, move.right)
        for verb, move in TRANSITIONS.items()
    }
    assert told == made
    for state in State:
        assert f"| {state.value} |" in page
