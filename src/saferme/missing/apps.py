from django.apps import AppConfig


class MissingConfig(AppConfig):
    name = "saferme.missing"
    label = "missing"
