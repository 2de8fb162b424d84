from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "saferme.insight"
    label = "insight"
