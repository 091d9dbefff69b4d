"""Passing one mail to the mail server, and saying exactly what is known afterwards.

Django's mailer gives the settings, the connection and the TLS (never weakened: STARTTLS that fails is an
error); the last steps are taken one by one here, because the outbox must commit a note between the recipient
and the text.
"""

import contextlib
import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.policy import SMTP
from enum import StrEnum
from typing import cast

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend

TOTAL_SECONDS = 30  # of one delivery; each answer has EMAIL_TIMEOUT as well


class Answer(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: this mailbox or this mail
    LATER = "later"  # not now, or our own side is at fault
    UNCLEAR = "unclear"  # the text was passed on and no answer came


@contextmanager
def passing_on(message: EmailMessage, *, before_text: Callable[[], None]) -> Iterator[Answer]:
    """Pass the mail on and yield the answer before the line is closed: parting words can hang for seconds,
    and what is known should be written down first.

    before_text: called when the recipient is accepted and nothing of the text has left; may raise to stop.
    """
    mailer = mailers.default
    if not isinstance(mailer, EmailBackend):
        yield _hand_to(mailer, message, before_text)
        return
    watch = threading.Timer(TOTAL_SECONDS, _cut, [mailer])
    watch.daemon = True
    watch.start()
    try:
        yield _converse(mailer, message, before_text)
    finally:
        watch.cancel()
        with contextlib.suppress(OSError):
            mailer.close()


def _converse(mailer: EmailBackend, message: EmailMessage, before_text: Callable[[], None]) -> Answer:
    text_begun = False
    try:
        mailer.open()
        line = cast(smtplib.SMTP, mailer.connection)
        line.ehlo_or_helo_if_needed()
        if line.mail(mailer.prep_address(message.from_email))[0] != 250:
            return Answer.LATER  # our own address refused: for the operator to mend, not the friend's fault
        code = line.rcpt(mailer.prep_address(message.to[0]))[0]
        if code not in (250, 251):
            return _refusal(code)
        text = message.message(policy=SMTP).as_bytes()
        before_text()
        text_begun = True
        code = line.data(text)[0]
        return Answer.ACCEPTED if code == 250 else _refusal(code)
    except smtplib.SMTPDataError as error:  # the answer to DATA itself: no text has left
        return _refusal(error.smtp_code)
    except OSError:  # smtplib's errors and TLS's are OSErrors too
        return Answer.UNCLEAR if text_begun else Answer.LATER


def _refusal(code: int) -> Answer:
    return Answer.REFUSED if code >= 500 else Answer.LATER


def _hand_to(mailer, message: EmailMessage, before_text: Callable[[], None]) -> Answer:
    """Use a mailer that is not SMTP (a file, a provider's interface): it tells us less."""
    before_text()
    try:
        mailer.send_messages([message])
    except Exception:
        return Answer.UNCLEAR
    return Answer.ACCEPTED


def _cut(mailer: EmailBackend) -> None:
    """End a delivery that takes too long, whatever it is waiting for."""
    line = mailer.connection or mailer._partial_connection  # type: ignore[attr-defined]
    with contextlib.suppress(OSError):
        if line is not None and line.sock is not None:
            line.sock.shutdown(socket.SHUT_RDWR)
