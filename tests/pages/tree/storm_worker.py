"""One of several processes that change the same tree at once: python storm_worker.py SEED OPERATIONS locked|unlocked.

Prints one line of JSON: what was done, refused, and which errors nobody handled.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def unlock() -> None:
    """Take the lock out, and the second reading of the rows with it, as code does that trusts its instances."""
    from pages.tree import services
    from pages.tree.locks import structural_writes
    from pages.tree.models import Page

    held: dict[int, Page] = {}

    @contextmanager
    def no_lock():
        with structural_writes():
            yield

    def stale(*ids: int) -> list[Page]:
        for pk in ids:
            if pk not in held or random.random() < 0.3:
                held[pk] = Page.objects.select_related("parent").get(pk=pk)
        time.sleep(0.002)
        return [held[pk] for pk in ids]

    services.tree_lock, services.fresh = no_lock, stale


def operate(chance: random.Random, ids: list[int], number: int) -> str:
    from pages.tree import services
    from pages.tree.models import Page

    page, other = chance.choice(ids), chance.choice(ids)
    verb = chance.choices(["create", "move", "step", "rename", "trash", "restore"], [15, 45, 16, 16, 4, 4])[0]
    given = {"user": None, "now": NOW}
    if verb == "create":
        slug = f"n{os.getpid()}-{number}"
        ids.append(services.create_page(parent_id=page, kind="standard", slug=slug, **given).pk)
    elif verb == "move":
        position = chance.choice(["first-child", "last-child", "left", "right"])
        services.move_page(page, target_id=other, position=position, **given)
    elif verb == "step":
        services.step(page, chance.choice(["up", "down", "in", "out"]), **given)
    elif verb == "rename":
        services.rename(page, slug=f"r{chance.randrange(5000)}", **given)
    elif verb == "trash":
        services.trash_page(page, user=None, now=datetime.now(UTC))
    else:
        binned = list(Page.objects.trashed().filter(parent__trashed_at=None).values_list("pk", flat=True))
        services.restore_page(chance.choice(binned or ids), **given)
    return verb


def main(seed: int, operations: int, mode: str) -> None:
    import django

    django.setup()
    from django.db import Error

    from pages.publishing.errors import Refused
    from pages.tree.models import Page

    if mode == "unlocked":
        unlock()
    chance = random.Random(seed)
    ids = list(Page.objects.values_list("pk", flat=True))
    told: Counter[str] = Counter()
    done = number = 0
    while done < operations and number < operations * 4:
        number += 1
        try:
            told[operate(chance, ids, number)] += 1
            done += 1
        except Refused:
            told["refused"] += 1
        except Exception as error:
            told["database errors" if isinstance(error, Error) else "errors"] += 1
            told[f"error: {type(error).__name__}: {str(error)[:50]}"] += 1
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
