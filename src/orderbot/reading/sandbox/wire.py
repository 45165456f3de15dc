"""What parent and server say to each other: one JSON object a line over a Unix socket pair."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

REQUEST_NAME = "request.json"
INPUT_NAME = "input"
SCRATCH_NAME = "scratch"
ANSWER_NAME = "answer.json"


def say(channel: socket.socket, message: dict[str, Any]) -> None:
    """Send one message; OSError when the other side is gone."""
    channel.sendall(json.dumps(message, separators=(",", ":")).encode() + b"\n")


class Listener:
    """Takes whole messages out of what arrives piecemeal."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._pending = b""

    def hear(self) -> Iterator[dict[str, Any]]:
        """Receive once and give every message that is complete; EOFError when the other side is gone."""
        received = self._channel.recv(65_536)
        if not received:
            raise EOFError
        *lines, self._pending = (self._pending + received).split(b"\n")
        for line in lines:
            yield json.loads(line)
