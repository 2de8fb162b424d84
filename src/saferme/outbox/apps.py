from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "saferme.outbox"
    label = "outbox"
