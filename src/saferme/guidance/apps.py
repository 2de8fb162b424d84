from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "saferme.guidance"
    label = "guidance"
