from django.utils.translation import gettext_lazy as _

from pages.tree.kind import PageKind

KIND = PageKind(
    key="link",
    label=_("Link"),
    template="",
    allowed_children=(),
    blocks=(),
    fields=("link_url",),
)
