from django.apps import AppConfig


class ContextWorkConfig(AppConfig):
    name = "saferme.context_work"
    label = "context_work"
