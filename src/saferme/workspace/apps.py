from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "saferme.workspace"
    label = "workspace"
