from django.apps import AppConfig


class ContextAssessmentsConfig(AppConfig):
    name = "saferme.context_assessments"
    label = "context_assessments"
