"""The commands that need the database load Django here, when they run: the practice rules need neither."""

import os


def start() -> None:
    """Load the product with the settings named by DJANGO_SETTINGS_MODULE, production's if none is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saferme.config.settings.production")
    import django

    django.setup()
