from django.apps import AppConfig


class ContextsConfig(AppConfig):
    name = "saferme.contexts"
    label = "contexts"
