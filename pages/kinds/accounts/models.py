from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages
from pages.publishing.errors import Reason
from pages.publishing.models import EditionPart
from pages.richtext.fields import RichTextField
from pages.tree.models import PageEdition

# Longer texts need a symbol that a poor camera no longer reads at three centimetres.
CODE_MAX = 200


class SocialAccount(models.Model):
    """An account of the office on somebody else's service."""

    class Platform(models.TextChoices):
        WECHAT = "wechat", _("WeChat")
        WEIBO = "weibo", _("Weibo")
        DOUYIN = "douyin", _("Douyin")
        X = "x", "X"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        YOUTUBE = "youtube", "YouTube"
        LINKEDIN = "linkedin", "LinkedIn"
        MASTODON = "mastodon", "Mastodon"
        OTHER = "other", _("Other")

    platform = models.CharField(_("service"), max_length=12, choices=Platform)
    handle = models.CharField(_("ID of the account"), max_length=80, help_text=_("As one types it to find it."))
    url = models.URLField(_("web address"), blank=True, validators=[URLValidator(schemes=["https"])])
    code = models.CharField(
        _("what the QR code says"),
        max_length=CODE_MAX,
        blank=True,
        help_text=_("As the service’s own QR code says it. Left empty: the web address."),
    )
    in_footer = models.BooleanField(_("in the footer"), default=True)
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("social account")
        verbose_name_plural = _("social accounts")
        ordering = ["ordering", "id"]
        constraints = [models.UniqueConstraint(fields=["platform", "handle"], name="social_account_once")]

    def __str__(self) -> str:
        return f"{self.get_platform_display()}: {self.in_language(get_language() or 'en').get('name') or self.handle}"

    @property
    def encoded(self) -> str:
        return self.code or self.url

    def in_language(self, language: str) -> dict[str, str]:
        """Return name and steps in a language, else in any. Reads what was prefetched."""
        rows = {row.language: row for row in self.words.all()}
        row = rows.get(language) or next(iter(rows.values()), None)
        return {"name": row.name, "steps": row.steps, "language": row.language} if row else {}


class SocialAccountWords(models.Model):
    """An account's name, and how to follow it, in one language."""

    account = models.ForeignKey(SocialAccount, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    name = models.CharField(_("name of the account"), max_length=120)
    steps = RichTextField(_("how to follow it"), blank=True)

    class Meta:
        verbose_name = _("name and steps")
        verbose_name_plural = _("names and steps")
        ordering = ["language"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "language"], name="account_words_once_per_language")]

    def __str__(self) -> str:
        return self.name


class ShownAccount(EditionPart):
    """The account whose QR code a page shows."""

    frozen_into = "accounts"

    parent = models.OneToOneField(PageEdition, on_delete=models.CASCADE, related_name="shown_account")
    account = models.ForeignKey(
        SocialAccount, verbose_name=_("social account"), on_delete=models.PROTECT, related_name="+"
    )
    ordering = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("account shown")
        verbose_name_plural = _("account shown")
        ordering = ["ordering", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.account)

    def frozen(self) -> dict[str, Any]:
        return {"account": self.account_id}

    def problems(self) -> list[Reason]:
        if self.account.encoded:
            return []
        return [Reason(gettext("This account has neither a web address nor a text for its QR code."), "account")]


def account_is_chosen(edition: PageEdition) -> list[Reason]:
    return [] if hasattr(edition, "shown_account") else [Reason(gettext("Choose the account that this page shows."))]
