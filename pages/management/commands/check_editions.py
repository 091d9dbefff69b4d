from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from pages.publishing import integrity, triggers


class Command(BaseCommand):
    help = "Read every published edition again and name each that was changed behind the guards."

    def handle(self, **options):
        missing = triggers.expected(connection) - triggers.installed(connection)
        for name in sorted(missing):
            self.stdout.write(f"The guard {name} is missing from the database: run `manage.py migrate`.")
        found = list(integrity.damages())
        for damage in found:
            self.stdout.write(str(damage))
        if found or missing:
            raise CommandError(f"{len(found)} changed rows, {len(missing)} missing guards.")
        self.stdout.write("Every published edition is as it was published.")
