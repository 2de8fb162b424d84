"""Production's settings, and beside them what the floor needs: Django's own database settings and its own sign-in."""

from saferme.config.settings.production import *  # noqa: F403
from saferme.config.settings.production import AUTHENTICATION_BACKENDS as OURS
from saferme.config.settings.production import DATABASES

#: As `startproject` leaves it: a connection for each request, no pool, no options.
BARE = {name: value for name, value in DATABASES["default"].items() if name not in ("OPTIONS", "CONN_MAX_AGE")}
DATABASES = {**DATABASES, "floor": BARE}
DATABASE_ROUTERS = ["saferme.bench.floor.Router"]
AUTHENTICATION_BACKENDS = [*OURS, "django.contrib.auth.backends.ModelBackend"]
