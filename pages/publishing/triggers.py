"""The database's own guard over published rows, for every route that passes the models by.

Installed anew after every migrate: SQLite rebuilds a table to alter it and silently drops its triggers.
A deletion passes while an erasure permit exists (see erasure.py); a change never does.
"""

from django.apps import apps
from django.db import models

from pages.publishing.models import Edition, EditionPart, ErasurePermit, LogEntry
from pages.publishing.states import FROZEN

# What may still change on a published edition: whether it is the live one, and the newest, and who looked at it after.
MOVING_COLUMNS = {"state", "is_newest", "seconded_by", "seconded_at"}
MESSAGE = "published editions never change"

_FROZEN = ", ".join(f"'{state.value}'" for state in FROZEN)


def install(connection, app_label: str | None = None) -> int:
    """Create (again) the triggers of every guarded table; return how many there are."""
    count = 0
    permit = connection.ops.quote_name(ErasurePermit._meta.db_table)
    forbidden = f"NOT EXISTS (SELECT 1 FROM {permit})"
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))  # migrating back to nothing leaves none
        for model in guarded_models(app_label):
            if model._meta.db_table not in tables:
                continue
            for event, condition in _conditions(connection, model, forbidden):
                for statement in _statements(connection, model._meta.db_table, event, condition):
                    cursor.execute(statement)
                count += 1
    return count


def guarded_models(app_label: str | None = None) -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=False)
    guarded = [
        model
        for model in every
        if issubclass(model, (Edition, EditionPart, LogEntry)) and not model._meta.proxy and model._meta.managed
    ]
    return [model for model in guarded if app_label in (None, model._meta.app_label)]


def _conditions(connection, model: type[models.Model], forbidden: str) -> list[tuple[str, str]]:
    if issubclass(model, LogEntry):
        return [("UPDATE", "1 = 1"), ("DELETE", forbidden)]
    if issubclass(model, Edition):
        changed = " OR ".join(_differs(connection, column) for column in _still_columns(model))
        frozen = f"OLD.state IN ({_FROZEN})"
        return [
            ("UPDATE", f"{frozen} AND (NEW.state NOT IN ({_FROZEN}) OR {changed})"),
            ("DELETE", f"{frozen} AND {forbidden}"),
        ]
    edition_table = connection.ops.quote_name(model._meta.get_field("parent").related_model._meta.db_table)
    old, new = (
        f"EXISTS (SELECT 1 FROM {edition_table} e WHERE e.id = {row}.parent_id AND e.state IN ({_FROZEN}))"
        for row in ("OLD", "NEW")
    )
    return [("INSERT", new), ("UPDATE", f"{old} OR {new}"), ("DELETE", f"{old} AND {forbidden}")]


def _still_columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.name not in MOVING_COLUMNS]


def _differs(connection, column: str) -> str:
    name = connection.ops.quote_name(column)
    operator = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    return f"OLD.{name} {operator} NEW.{name}"


def _statements(connection, table: str, event: str, condition: str) -> list[str]:
    name = f"frozen_{table}_{event.lower()}"
    quoted, on = connection.ops.quote_name(name), connection.ops.quote_name(table)
    if connection.vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {quoted}",
            f"CREATE TRIGGER {quoted} BEFORE {event} ON {on} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        ]
    row = "OLD" if event == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {quoted}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23000'; END IF; RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {quoted} ON {on}",
        f"CREATE TRIGGER {quoted} BEFORE {event} ON {on} FOR EACH ROW EXECUTE FUNCTION {quoted}()",
    ]


def expected(connection) -> set[str]:
    """Return the names of the triggers there should be."""
    return {
        f"frozen_{model._meta.db_table}_{event.lower()}"
        for model in guarded_models()
        for event, _condition in _conditions(connection, model, "")
    }


def installed(connection) -> set[str]:
    """Return the names of the guard's triggers that the database holds now."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'frozen_%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'frozen_%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def remove(connection) -> None:
    """Drop every trigger of the guard: for emptying a whole database, never in the life of a site."""
    with connection.cursor() as cursor:
        for name in installed(connection):
            quoted = connection.ops.quote_name(name)
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {quoted}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {quoted}() CASCADE")
