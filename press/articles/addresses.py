from datetime import datetime

from django.utils import timezone


def address(section_path: str, dated_at: datetime, slug: str) -> str:
    """Return the public path of an article: year and month are those of the office's own clock."""
    local = timezone.localtime(dated_at)
    return f"{section_path}{local:%Y}/{local:%m}/{slug}/"
