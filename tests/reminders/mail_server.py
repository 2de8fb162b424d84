"""A mail server that takes everything, remembers it, and says at which step of a conversation it is."""

import email
import socketserver
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from threading import Lock, Thread

#: Where a conversation can be cut off. At "received" the letter is here, and the answer is not yet there.
STEPS = ("connected", "sender", "recipient", "data", "received", "answered")


@dataclass(frozen=True)
class Letter:
    message_id: str
    to: str
    subject: str
    body: str


class MailServer:
    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.on_step: Callable[[str], None] = lambda step: None
        self.lock = Lock()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._talk_to, bind_and_activate=True)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def step(self, name: str) -> None:
        with self.lock:
            self.on_step(name)

    def keep(self, raw: bytes) -> None:
        found: Message = email.message_from_bytes(raw)
        body = found.get_payload()
        with self.lock:
            self.letters.append(Letter(found["Message-ID"], found["To"], found["Subject"], str(body)))

    def _talk_to(self, request: object, address: object, server: object) -> None:
        _Conversation(request, address, server, self)


class _Conversation(socketserver.StreamRequestHandler):
    def __init__(self, request: object, address: object, server: object, mail: MailServer) -> None:
        self.mail = mail
        super().__init__(request, address, server)  # type: ignore[arg-type]

    def handle(self) -> None:
        try:
            self._converse()
        except OSError:
            return  # the other end was killed

    def _converse(self) -> None:
        self.mail.step("connected")
        self._say("220 ready")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self._take_letter()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self.mail.step({b"MAIL": "sender", b"RCPT": "recipient"}.get(word, ""))
                self._say("250 well")

    def _take_letter(self) -> None:
        self.mail.step("data")
        self._say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        else:
            return  # cut off in the middle: no letter
        self.mail.keep(b"".join(lines))
        self.mail.step("received")
        self._say("250 taken")
        self.mail.step("answered")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
