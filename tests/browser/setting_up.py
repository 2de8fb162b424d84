"""Fills the database of a site: ``python -m tests.browser.setting_up`` makes the cast, one of every record about Sam,
and says their ids in JSON.
"""

import json

import django
import time_machine
from django.test.utils import setup_test_environment


def main() -> None:
    django.setup()
    setup_test_environment()
    from tests.access.world import make_world
    from tests.cast import NOW, make_cast

    with time_machine.travel(NOW, tick=False):
        cast = make_cast()
        world = make_world(cast)
    people = {"robin_id": cast.robin.pk, "kit_id": cast.kit.pk}
    print(json.dumps({**world.ids, **people}, default=str))


if __name__ == "__main__":
    main()
