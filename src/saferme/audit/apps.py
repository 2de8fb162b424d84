from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "saferme.audit"
    label = "audit"
