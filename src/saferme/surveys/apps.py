from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "saferme.surveys"
    label = "surveys"
