from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.tree.integrity import Fault, check
from pages.tree.repair import repair


class Command(BaseCommand):
    help = "Check the tree of pages; with --repair, mend it. Fails while faults remain."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="Mend every fault, in one transaction.")
        parser.add_argument(
            "--dry-run", action="store_true", help="With --repair: say what would be done, write nothing."
        )

    def handle(self, *args, **options):
        mending = options["repair"] or options["dry_run"]
        faults = self._repair(options["dry_run"]) if mending else check()
        self._list(faults)
        if faults:
            raise CommandError(f"{len(faults)} faults in the tree.")
        self.stdout.write(self.style.SUCCESS("The tree is sound."))

    def _repair(self, dry_run: bool) -> list[Fault]:
        done = repair(now=timezone.now(), dry_run=dry_run)
        would = "would be " if dry_run else ""
        self.stdout.write(f"{len(done.found)} faults found, {done.changed} pages {would}written.")
        if done.rehung:
            ids = ", ".join(str(pk) for pk in done.rehung)
            self.stdout.write(f"{would}hung below the home page, out of the menu: {ids}".capitalize())
        if not dry_run:
            self._list(done.found, "was: ")
        return done.remaining

    def _list(self, faults: list[Fault], before: str = "") -> None:
        for fault in faults:
            self.stdout.write(f"{before}{fault}")
