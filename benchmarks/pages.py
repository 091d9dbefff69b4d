"""Measure the processor time of public pages against an empty view behind the same middleware.

    uv run python -m benchmarks.pages [--articles 1000 20000] [--rounds 7] [--requests 40]

Everything runs in one process on a throw-away database, the floor and the pages in turns, so that a drifting
machine slows both. Printed: microseconds of processor time per request (median of the rounds), and the ratio
to the floor, round by round. Nothing is asserted: machines differ, ratios are for reading.
"""

import argparse
import gc
import io
import os
import statistics
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=40)
    options = parser.parse_args()

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _site()
    for count in options.articles:
        addresses = _fill(count)
        print(f"\n{count} articles, {options.rounds} rounds of {options.requests} requests")
        _report(_measure(addresses, options.rounds, options.requests))


def _site() -> None:
    from tests import factories

    press = factories.make_page("Press", kind="landing", slug="press")
    factories.make_archive(parent=press)
    for section in range(6):
        parent = factories.make_page(f"Section {section}", kind="landing", slug=f"section-{section}")
        for child in range(6):
            factories.make_page(f"Page {section}.{child}", parent=parent, slug=f"page-{child}")
    factories.make_root("zh-hans", title="首页")


def _fill(count: int) -> dict[str, str]:
    from pages.tree.models import Page
    from press.articles.models import Article
    from tests.bulk import make_many

    archive = Page.objects.get(kind="archive")
    make_many(archive, count - Article.objects.count())
    newest = Article.objects.newest_first().select_related("section").first()
    deep = count // 20
    return {
        "empty view (floor)": "/health/live",
        "article": newest.get_absolute_url(),
        "home": "/",
        "landing": "/press/",
        "archive, first page": "/press/remarks/",
        f"archive, page {deep}": f"/press/remarks/?page={deep}",
        "missing": "/press/never/",
    }


def _measure(addresses: dict[str, str], rounds: int, requests: int) -> dict[str, list[float]]:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for address in addresses.values():
        _request(application, address)
    for _round in range(rounds):
        for name, address in addresses.items():
            gc.collect()
            started = time.process_time()
            for _number in range(requests):
                _request(application, address)
            times[name].append((time.process_time() - started) / requests * 1e6)
    return times


def _request(application: Callable, address: str) -> bytes:
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "testserver",
        "SERVER_PORT": "80", "HTTP_HOST": "testserver", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    response = application(environ, lambda *_: None)
    body = b"".join(response)
    response.close()
    return body


def _report(times: dict[str, list[float]]) -> None:
    floor = times["empty view (floor)"]
    print(f"{'':24}{'µs':>8}{'× floor':>10}   (least – most)")
    for name, values in times.items():
        ratios = sorted(value / base for value, base in zip(values, floor, strict=True))
        print(
            f"{name:24}{statistics.median(values):8.0f}{statistics.median(ratios):10.1f}"
            f"   ({ratios[0]:.1f} – {ratios[-1]:.1f})"
        )


if __name__ == "__main__":
    main()
