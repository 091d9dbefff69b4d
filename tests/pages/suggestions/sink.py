"""A real SMTP server on the loopback that keeps what it accepts, and can be told to misbehave."""

import asyncio
import logging
import socket
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from aiosmtpd.controller import Controller

logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the server's own log repeats every address


@dataclass
class Received:
    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=SMTP)


@dataclass
class Sink:
    """The handler of aiosmtpd: `rcpt`, `data` are answers to give instead of 250; delays are seconds."""

    rcpt: str = ""
    data: str = ""
    delay_before: float = 0  # after the text has come, before it counts as accepted
    delay_after: float = 0  # after it counts as accepted, before the answer
    drop: bool = False  # accept the text, then close without an answer
    received: list[Received] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.data:
            return self.data
        await asyncio.sleep(self.delay_before)
        self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        if self.drop:
            server.transport.abort()
            return "421 gone"
        await asyncio.sleep(self.delay_after)
        return "250 accepted"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self) -> None:
        self.sink = Sink()
        self.port = free_port()
        self.controller = Controller(self.sink, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    @property
    def received(self) -> list[Received]:
        return self.sink.received

    def stop(self) -> None:
        self.controller.stop()

    def wait(self, count: int, seconds: float = 15) -> None:
        """Wait until so many mails have been accepted."""
        deadline = time.monotonic() + seconds
        while len(self.received) < count and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        assert len(self.received) >= count, f"{len(self.received)} of {count} mails after {seconds} s"
