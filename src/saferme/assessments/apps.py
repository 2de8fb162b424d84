from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "saferme.assessments"
    label = "assessments"
