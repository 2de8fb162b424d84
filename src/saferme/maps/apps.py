from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "saferme.maps"
    label = "maps"
