"""The mail itself: fixed words in the chosen language around a title, an address and the sender's name."""

from email.headerregistry import Address
from email.policy import Policy
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import select_template
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.views.decorators.debug import sensitive_variables

from pages.identity.models import SiteIdentity
from pages.languages.prefixes import html_lang
from pages.sources import PublicTarget
from pages.suggestions.models import Suggestion
from pages.suggestions.names import one_line, subject_title
from pages.suggestions.services import stop_key
from pages.suggestions.tokens import stop_token


class UnfoldedHeader(str):
    """A header value the email package writes as it stands.

    It would turn an address longer than a line into encoded-words, which RFC 2047 (5) forbids in a structured
    header and which no mail program's "unsubscribe" button decodes.
    """

    name = "List-Unsubscribe"

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


@sensitive_variables()
def compose(suggestion: Suggestion, target: PublicTarget) -> EmailMultiAlternatives:
    """Return the mail of a suggestion. Absolute links come from SITE_URL alone, never from a request."""
    stop_url = absolute(
        reverse("suggestions:stop", args=[stop_token(suggestion.language, stop_key(suggestion.recipient))])
    )
    context = {
        "sender_name": suggestion.sender_name,
        "title": one_line(target.title),
        "subject_title": subject_title(target.title),
        "title_lang": html_lang(target.language),
        "summary": one_line(target.summary),
        "url": absolute(target.path),
        "stop_url": stop_url,
        **site_words(suggestion.language),
        "site_url": absolute("/"),
    }
    message = EmailMultiAlternatives(
        subject=one_line(_render(suggestion.language, "subject.txt", context)),
        body=_render(suggestion.language, "txt", context),
        from_email=_from(context["site_name"]),
        to=[suggestion.recipient],
        headers=_headers(suggestion, stop_url),
    )
    message.attach_alternative(_render(suggestion.language, "html", context), "text/html")
    return message


def _headers(suggestion: Suggestion, stop_url: str) -> dict[str, str]:
    return {
        "Message-ID": suggestion.message_id,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no automatic replies, please
        UnfoldedHeader.name: UnfoldedHeader(f"<{stop_url}>"),  # RFC 2369
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }


def absolute(path: str) -> str:
    return settings.SITE_URL + iri_to_uri(path)


def site_words(language: str) -> dict[str, str]:
    """Return the site's name, and the line above its pages: whoever gets a mail should read that too."""
    identity = SiteIdentity.objects.filter(language=language).first() or SiteIdentity.objects.first()
    return {"site_name": one_line(identity.name), "strip": one_line(identity.strip)} if identity else {"site_name": ""}


def _from(name: str) -> str:
    default_name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(display_name=name or default_name, addr_spec=address))


def _render(language: str, part: str, context: dict[str, str]) -> str:
    names = [f"email/suggestion.{code}.{part}" for code in (language, settings.LANGUAGE_CODE, "en")]
    return select_template(names).render(context)
