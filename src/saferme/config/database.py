"""One address names the database: SQLite (embedded, the default) or PostgreSQL."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for ``sqlite:///path`` or ``postgresql://user:password@host:port/name``.

    Raises ValueError for any other address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) if parts.path.startswith("//") else unquote(parts.path))
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(parts)
    raise ValueError("The database address starts with sqlite:/// or postgresql://")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Kept open by each thread: opening one costs more than a query, and closing the last one folds the whole journal
        # into the file. PostgreSQL has its pool instead.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A write transaction takes its lock when it begins, so it never fails half way (no lock upgrade).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


#: Acts wait for one another: one that hangs is given up by the database before the others are kept for ever.
_LIMITS = "-c lock_timeout=20s -c idle_in_transaction_session_timeout=120s"
#: Compiling a query pays for long analyses. Ours join many small tables: what they cost is guessed too high, and the
#: compiling took longer than the answer (a digest of everybody: twice as long).
_NO_COMPILING = "-c jit=off"


def _postgresql(parts: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # A connection that lay still is tried before it is used: after a restart, or on the standby, none is dead.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            "options": f"{_LIMITS} {_NO_COMPILING}",
            **dict(parse_qsl(parts.query)),  # sslmode=verify-full, and what else the driver takes
        },
    }
