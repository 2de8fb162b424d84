from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "saferme.moments"
    label = "moments"
