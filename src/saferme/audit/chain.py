"""The arithmetic of the chain, apart from the database so that it can be checked on its own."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64

#: The columns of an event that its hash is taken over.
CONTENT = (
    "at", "kind", "action", "actor_id", "actor_name", "agency_name",
    "subject_kind", "subject_id", "person_id", "detail",
)  # fmt: skip


def hash_of(previous_hash: str, content: Mapping[str, Any], key: bytes) -> str:
    """HMAC-SHA-256 over the hash before and this event's content in a canonical form; 64 hexadecimal digits.

    Keyed, so that somebody who can write to the database but has not the key can add no event that holds.
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain)
    return hmac.new(key, f"{previous_hash}\n{text}".encode("ascii"), hashlib.sha256).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
