"""Templates say the framework's names; they are compiled with those of the authority."""

from collections.abc import Sequence

from django.conf import settings
from django.template import Origin
from django.template.loaders.cached import Loader

from saferme.ui.local import named


class InLocalNames(Loader):
    """The text of a template is ours. What people typed comes in later, through variables, and is never changed."""

    def get_contents(self, origin: Origin) -> str:
        return named(str(super().get_contents(origin)))

    def cache_key(self, template_name: str, skip: Sequence[Origin] | None = None) -> str:
        return f"{settings.SAFERME_PACK} {super().cache_key(template_name, skip)}"
