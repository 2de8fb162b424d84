from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "saferme.ui"
    label = "ui"
    verbose_name = "The look"
