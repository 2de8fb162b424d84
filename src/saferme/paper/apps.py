from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "saferme.paper"
    label = "paper"
