from django.apps import AppConfig


class MaceConfig(AppConfig):
    name = "saferme.mace"
    label = "mace"
