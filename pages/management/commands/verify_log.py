"""Read the whole log again and name each entry that was changed, or before which one is missing."""

from django.core.management.base import BaseCommand, CommandError

from pages.publishing import chain
from pages.publishing.models import LogEntry


class Command(BaseCommand):
    help = "Follow the log's chain of hashes and name every entry that does not follow from the one before it."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--noted",
            metavar="HASH",
            help="a last hash noted earlier: it must still be in the log, or its end was cut off",
        )

    def handle(self, *, noted: str | None, **options) -> None:
        entries = LogEntry.objects.order_by("id")
        found = [str(each) for each in chain.breaks(entries.iterator(2000))]
        if noted and not entries.filter(chain=noted).exists():
            found.append("the noted hash is not in the log: entries were taken off its end, or the chain was made anew")
        for each in found:
            self.stdout.write(each)
        last = entries.order_by("-id").values_list("chain", flat=True).first() or chain.BEGINNING
        self.stdout.write(f"{entries.count()} entries; the last hash is {last}")
        if found:
            raise CommandError(f"{len(found)} breaks in the chain.")
