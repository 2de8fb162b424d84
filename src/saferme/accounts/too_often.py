"""How often something was asked for from one place, without keeping from where.

For what must write nothing into the database, like fetching a calendar. Counted in the memory of each server process: the
key is a keyed hash of the place, which leads back to nobody, and is forgotten when the hour is over.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 60 * 60


def is_too_often(what: str, where: str, most: int) -> bool:
    """Whether ``what`` was asked for more than ``most`` times within the hour from ``where``, this time counted."""
    key = f"{what}:{salted_hmac('saferme.too_often', f'{what}:{where}').hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten since, to make room
        return False
