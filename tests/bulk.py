"""Many public articles at once, written as publishing would leave them, for measuring."""

from datetime import timedelta

from django.utils import timezone

from pages import generation
from pages.publishing.editions import content_hash
from pages.tree.models import Page
from press.articles.models import Article, ArticleEdition


def make_many(section: Page, count: int, *, kind: str = "remark") -> None:
    """Add `count` live articles of one kind to a section, an hour apart into the past."""
    start = timezone.now()
    first = Article.objects.filter(section=section).count()
    articles = Article.objects.bulk_create(
        [
            Article(
                section=section, kind=kind, slug=f"many-{number}", language=section.language,
                dated_at=start - timedelta(hours=number), first_published_at=start,
            )
            for number in range(first, first + count)
        ],
        batch_size=2000,
    )  # fmt: skip
    editions = ArticleEdition.objects.bulk_create([_edition(article) for article in articles], batch_size=1000)
    for article, edition in zip(articles, editions, strict=True):
        article.live = edition
    Article.objects.bulk_update(articles, ["live"], batch_size=2000)
    generation.bump()


def _edition(article: Article) -> ArticleEdition:
    edition = ArticleEdition(
        article=article, kind=article.kind, state="published", title=f"Number {article.slug[5:]}",
        summary="What it says in a sentence.", delivered_at=article.dated_at, published_at=article.dated_at,
    )  # fmt: skip
    edition.content = {
        "title": edition.title, "summary": edition.summary, "lead_image": None, "delivered_at":
        article.dated_at.isoformat(), "place": "London", "speaker": "", "starts_at": None, "ends_at": None,
        "venue": "", "registration_url": "", 
        "blocks": [{"type": "exchange", "key": "k", "questioner": "", "question": "<p>What?</p>", "speaker": "",
                    "answer": "<p>This.</p>" * 5, "anchor": "q-k"}],
    }  # fmt: skip
    edition.content_hash = content_hash(edition.content)
    return edition
