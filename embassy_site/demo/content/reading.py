import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from embassy_site.demo.content.records import (
    BLOCK_FIELDS,
    ArticleData,
    Content,
    ContentError,
    IdentityData,
    PageData,
    PictureData,
)

FOLDER = Path(__file__).parent
PREFIXES = {"en": "/", "zh-hans": "/zh-hans/"}
# The files give the clock on the wall of the embassy.
HOST_ZONE = ZoneInfo("Europe/London")


def load(folder: Path = FOLDER) -> Content:
    """Read the whole demonstration; raises ContentError naming the file that is wrong."""
    pages = [_page(file, language) for language in PREFIXES for file in _files(folder / language / "pages")]
    articles = [_article(file, language) for language in PREFIXES for file in _files(folder / language / "articles")]
    return Content(
        identities={language: _identity(folder / language / "site.toml", language) for language in PREFIXES},
        pages=tuple(
            sorted(pages, key=lambda page: (page.language, page.path.count("/"), page.parent_path or "", page.order))
        ),
        articles=tuple(sorted(articles, key=lambda article: (article.dated_at, article.language))),
        pictures=_pictures(folder / "pictures.toml"),
    )


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*.toml")))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file}: {error}") from error


def _made[T](record: type[T], file: Path, values: dict[str, Any]) -> T:
    try:
        return record(**values)
    except TypeError as error:
        raise ContentError(f"{file}: {error}") from error


def _identity(file: Path, language: str) -> IdentityData:
    return _made(IdentityData, file, {"language": language, **_read(file)})


def _page(file: Path, language: str) -> PageData:
    values = _read(file)
    relative = values.pop("path", "").strip("/")
    path = PREFIXES[language] + (f"{relative}/" if relative else "")
    return _made(PageData, file, {**values, **_named(file, language), "path": path, "blocks": _blocks(file, values)})


def _article(file: Path, language: str) -> ArticleData:
    values = _read(file)
    values.setdefault("slug", file.stem)
    values["section"] = PREFIXES[language] + values.get("section", "").strip("/") + "/"
    values["dated_at"] = values.pop("dated", None)
    for name in ("dated_at", "starts_at", "ends_at"):
        if name in values:
            values[name] = _instant(file, name, values[name])
    return _made(ArticleData, file, {**values, **_named(file, language), "blocks": _blocks(file, values)})


def _named(file: Path, language: str) -> dict[str, str]:
    return {"key": file.stem, "language": language}


def _instant(file: Path, name: str, value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo:
        raise ContentError(f"{file}: {name} must be a date and time on the embassy's clock, without a zone.")
    return value.replace(tzinfo=HOST_ZONE)


def _blocks(file: Path, values: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    blocks = tuple(values.get("blocks", ()))
    for block in blocks:
        allowed = BLOCK_FIELDS.get(block.get("type", ""))
        if allowed is None:
            raise ContentError(f"{file}: there is no block of type {block.get('type')!r}.")
        if unknown := block.keys() - allowed - {"type"}:
            raise ContentError(f"{file}: a {block['type']} block has no {', '.join(sorted(unknown))}.")
    return blocks


def _pictures(file: Path) -> dict[str, PictureData]:
    values = _read(file)
    credit = values.pop("credit")
    return {key: _picture(file, key, credit, words) for key, words in values.items()}


def _picture(file: Path, key: str, credit: dict[str, str], words: dict[str, dict[str, str]]) -> PictureData:
    by_field = {
        name: {language: words[language].get(name, "") for language in PREFIXES} for name in ("title", "alt", "caption")
    }
    return _made(PictureData, file, {"key": key, "credit": credit, **by_field})
