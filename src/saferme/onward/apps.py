from django.apps import AppConfig


class OnwardConfig(AppConfig):
    name = "saferme.onward"
    label = "onward"
