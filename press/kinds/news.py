from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

NEWS = register(ArticleKind(key="news", label=_("News"), plural=_("News")))
