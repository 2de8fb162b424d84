from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "saferme.screening"
    label = "screening"
