from django.urls import path

from saferme.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("documents/<uuid:document_id>/pdf", views.pdf, name="pdf"),
    path("documents/<uuid:document_id>/word", views.word, name="word"),
]
