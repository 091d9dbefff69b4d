"""The office's accounts elsewhere: from accounts.toml to rows."""

import tomllib
from pathlib import Path

from pages.kinds.accounts.models import ShownAccount, SocialAccount, SocialAccountWords
from pages.tree.models import PageEdition

FILE = Path(__file__).parent / "content" / "accounts.toml"
LANGUAGES = ("en", "zh-hans")


def build() -> dict[str, SocialAccount]:
    """Make the accounts; return them by their key."""
    made = {}
    for number, values in enumerate(tomllib.loads(FILE.read_text(encoding="utf-8"))["accounts"]):
        columns = {name: values.get(name, "") for name in ("platform", "handle", "url", "code")}
        made[values["key"]] = account = SocialAccount.objects.create(ordering=number, **columns)
        for language in LANGUAGES:
            SocialAccountWords.objects.create(account=account, language=language, **values[language])
    return made


def show(edition: PageEdition, account: SocialAccount) -> None:
    ShownAccount.objects.create(parent=edition, account=account)
