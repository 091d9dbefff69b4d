from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from embassy_site import serving, static_root
from embassy_site.health import unapplied_migrations


class Command(BaseCommand):
    help = "Serve the site: the web server and the worker, until SIGTERM or Ctrl-C stops both."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=serving.default_workers(), help="web processes")
        parser.add_argument("--no-worker", action="store_true", help="web server only; mail and jobs wait")

    def handle(self, *, host, port, workers, no_worker, **options):
        if workers < 1:
            raise CommandError("--workers must be at least 1.")
        self._refuse_an_old_database()
        if static_root.refresh():
            self.stdout.write("Static files collected.")
        self.stdout.write(f"Serving at http://{host}:{port}/ with {workers} web processes.")
        self.stdout.flush()
        raise SystemExit(serving.run(host, port, workers, with_worker=not no_worker))

    def _refuse_an_old_database(self):
        """Refuse while migrations wait; a database that does not answer is left to /health/ready to report."""
        try:
            waiting = unapplied_migrations()
        except OperationalError as error:
            self.stderr.write(f"The database does not answer yet: {error}")
            return
        finally:
            connection.close()
        if waiting:
            named = ", ".join(waiting[:5]) + (" …" if len(waiting) > 5 else "")
            raise CommandError(f"{len(waiting)} migrations are not applied ({named}). Run `manage.py migrate` first.")
