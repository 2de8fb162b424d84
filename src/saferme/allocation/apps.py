from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "saferme.allocation"
    label = "allocation"
