"""No table differs from its migrations, and every migration can be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection

from pages.publishing import triggers


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_tables_go_and_come_back_with_their_guards():
    call_command("migrate", "press", "zero", verbosity=0)
    assert "press_article" not in connection.introspection.table_names()
    call_command("migrate", "press", verbosity=0)
    assert "press_article" in connection.introspection.table_names()
    assert triggers.installed(connection) == triggers.expected(connection)
