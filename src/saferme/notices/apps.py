from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "saferme.notices"
    label = "notices"
