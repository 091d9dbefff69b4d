from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.base import Block, register
from pages.publishing.errors import Reason
from pages.richtext.fields import RichTextField
from pages.richtext.plain import excerpt, plain


@register
class Exchange(Block):
    """A question and its answer."""

    kind = "exchange"
    questioner = models.CharField(
        _("asked by"), max_length=120, blank=True, help_text=_("The outlet, if it may be named; else leave it empty.")
    )
    question = RichTextField(_("question"), blank=True)
    speaker = models.CharField(
        _("answered by"), max_length=120, blank=True, help_text=_("Left empty: the speaker of the whole article.")
    )
    answer = RichTextField(_("answer"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")

    def __str__(self) -> str:
        return excerpt(self.question or self.answer, characters=60)

    def problems(self) -> list[Reason]:
        missing = [
            ("question", gettext("A question and answer has no question.")),
            ("answer", gettext("The question “%(question)s” has no answer.") % {"question": str(self)}),
        ]
        return [Reason(sentence, name) for name, sentence in missing if not plain(getattr(self, name)).strip()]

    def data(self) -> dict[str, Any]:
        return {
            "questioner": self.questioner,
            "question": self.question,
            "speaker": self.speaker,
            "answer": self.answer,
            # Made from the part's own key: it stays when the exchange is moved or edited.
            "anchor": f"q-{self.key}",
        }
