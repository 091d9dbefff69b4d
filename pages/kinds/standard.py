from django.utils.translation import gettext_lazy as _

from pages.tree.kind import PageKind

KIND = PageKind(
    key="standard",
    label=_("Page"),
    template="pages/kinds/standard.html",
    blocks=("text", "figure", "quote", "callout", "exchange", "download"),
)
