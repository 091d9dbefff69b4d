"""The house keeps its plan: who may import whom, which files are only doors, where markup is trusted."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for app in ("embassy_site", "pages", "press") for path in (ROOT / app).rglob("*.py"))
DOORWAYS = [
    path
    for app in ("pages", "press")
    for path in (ROOT / app / "models.py", ROOT / app / "admin.py", ROOT / app / "apps.py")
    if path.exists()
]
# Words of the framework and the lists that name what a doorway shows.
PLAIN = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign, ast.AnnAssign)


def _names_called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if hasattr(call, "id") or hasattr(call, "attr")
    }


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_one_way(capsys):
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0, (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("path", [path for path in DOORWAYS if path.name != "apps.py"], ids=_relative)
def test_doorways_only_import(path):
    statements = ast.parse(path.read_text()).body
    assert [ast.unparse(node) for node in statements if not isinstance(node, PLAIN)] == []


def test_only_the_service_and_the_models_move_pages():
    movers = {"insert_at", "move_to", "move_node", "insert_node"}
    found = {_relative(path) for path in SOURCES if movers & _names_called(path)}
    assert found <= {"pages/tree/services.py", "pages/tree/models.py"}


def test_markup_is_declared_safe_in_few_places():
    found = {_relative(path) for path in SOURCES if {"mark_safe", "SafeString"} & _names_called(path)}
    assert {name for name in found if not name.startswith("pages/richtext/")} <= {
        "pages/templatetags/pages_blocks.py",  # joins what the block templates gave
        "pages/metadata.py",  # JSON with every angle bracket escaped
    }


def test_no_file_outgrows_its_reader():
    """Drawings of the demonstration and migrations are looked up, not read."""
    read = [path for path in SOURCES if not {"drawings", "migrations"} & set(path.parts)]
    assert {_relative(path): lines for path in read if (lines := len(path.read_text().splitlines())) > 300} == {}


def test_every_room_says_what_it_is_for():
    rooms = [path for path in SOURCES if path.name == "__init__.py" and _is_room(path.parent)]
    assert [_relative(path) for path in rooms if not ast.get_docstring(ast.parse(path.read_text()))] == []


def _is_room(folder: Path) -> bool:
    """Django's own folders are no rooms; their names say it all."""
    return not {"migrations", "management", "commands", "templatetags"} & set(folder.relative_to(ROOT).parts)
