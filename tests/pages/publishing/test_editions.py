"""What counts as a model of editions: those the site has registered, and no class that only looks like one."""

from django.apps.registry import Apps

from pages.publishing.editions import edition_models
from pages.publishing.models import Edition
from pages.tree.models import PageEdition
from press.articles.models import ArticleEdition


def test_a_class_that_a_migration_builds_is_no_model_of_editions():
    meta = type("Meta", (), {"apps": Apps(), "app_label": "press"})
    rebuilt = type("ArticleEdition", (Edition,), {"__module__": __name__, "Meta": meta})
    assert rebuilt in Edition.__subclasses__()
    assert edition_models() == [ArticleEdition, PageEdition]
