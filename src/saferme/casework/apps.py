from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "saferme.casework"
    label = "casework"
