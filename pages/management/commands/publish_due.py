"""Publish what is due and take off the site what has expired, as the first visitor's request would."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from pages import generation
from pages.publishing import schedule


class Command(BaseCommand):
    help = "Publish what is due now and take off the site what has expired; any process may do so at any time."

    def handle(self, **options) -> None:
        done = schedule.perform(timezone.now())
        generation.reckon()
        self.stdout.write(f"{done} published or expired.")
