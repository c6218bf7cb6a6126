"""Ids that sort by the time they were made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID


def uuid7(now: datetime, random: bytes) -> str:
    """A UUID of version 7 from a time and ten random bytes."""
    moment = int(now.timestamp() * 1000).to_bytes(6)
    value = bytearray(moment + random[:10])
    value[6] = value[6] & 0x0F | 0x70
    value[8] = value[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(value)))
