from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "saferme.plans"
    label = "plans"
