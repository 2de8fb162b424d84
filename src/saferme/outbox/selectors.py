"""Is the worker alive?"""

from datetime import datetime, timedelta

from saferme.outbox.models import Heartbeat

ALIVE = timedelta(seconds=60)


def worker_state(now: datetime) -> str:
    """``running``, ``stopped`` (no sign of life for a minute) or ``never started``."""
    heartbeat = Heartbeat.objects.filter(id=1).first()
    if heartbeat is None:
        return "never started"
    return "running" if now - heartbeat.at < ALIVE else "stopped"
