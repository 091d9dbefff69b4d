import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from embassy_site import serving, static_root
from embassy_site.demo import accounts, database
from embassy_site.demo.builder import build
from embassy_site.demo.content import load


class Command(BaseCommand):
    help = "Make this database a demonstration of the whole site and serve it. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, serve nothing")
        parser.add_argument("--reset", action="store_true", help="delete the demonstration and begin again")

    def handle(self, *, port, no_serve, reset, **options):
        started = time.monotonic()
        call_command("migrate", interactive=False, verbosity=0)
        self._claim(reset=reset)
        passwords = accounts.ensure()
        static_root.refresh()
        self.stdout.write(f"Ready after {time.monotonic() - started:.0f} seconds.")
        self._tell(port, passwords)
        connection.close()
        if not no_serve:
            raise SystemExit(serving.run("127.0.0.1", port, serving.default_workers(), with_worker=True))

    def _claim(self, *, reset: bool) -> None:
        """Use a database that is empty or a demonstration already; refuse every other."""
        if not database.is_demonstration():
            if not database.is_empty():
                raise CommandError("This database holds a site that is no demonstration: nothing was changed.")
            self._build()
        elif reset:
            database.empty()
            self._build()

    def _build(self) -> None:
        now = timezone.now()
        build(load(), now=now, say=self.stdout.write)
        database.mark(now)

    def _tell(self, port: int, passwords: dict[str, str]) -> None:
        self.stdout.write(f"\nThe site:          {settings.SITE_URL}/   (中文: {settings.SITE_URL}/zh-hans/)")
        self.stdout.write(f"The press office:  {settings.SITE_URL}/admin/")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<14} password  {password}")
        self.stdout.write(f"Mail is kept in:   {settings.DATA_DIR / 'mail'}\n")
        self.stdout.flush()
