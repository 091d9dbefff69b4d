"""The environment of a demonstration, for whoever has set none: `manage.py demo` works on a fresh clone."""

import os
import secrets
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]


def prepare(arguments: list[str]) -> None:
    """Fill in what the settings need, before they are read; what the environment says already stands."""
    data = Path(os.environ.setdefault("DATA_DIR", str(BASE_DIR / "var")))
    port = _port(arguments)
    os.environ.setdefault("DEMONSTRATION", "true")
    os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("STATIC_ROOT", str(data / "static"))
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = _kept_secret(data / "demonstration-secret")


def _port(arguments: list[str]) -> str:
    for number, argument in enumerate(arguments):
        if argument.startswith("--port="):
            return argument.partition("=")[2]
        if argument == "--port" and number + 1 < len(arguments):
            return arguments[number + 1]
    return "8000"


def _kept_secret(file: Path) -> str:
    """Return the demonstration's own secret, made at the first start: signed links outlive a restart."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()
