from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from pages.languages.prefixes import language_of


class LanguageFromPath:
    """Speak the language of the address.

    The framework's own middleware also reads the visitor's headers, which lets one reader's language
    into a page kept for the next.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
