from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

STATEMENT = register(ArticleKind(key="statement", label=_("Statement"), plural=_("Statements")))
