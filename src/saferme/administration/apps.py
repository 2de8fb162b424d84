from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "saferme.administration"
    label = "administration"
