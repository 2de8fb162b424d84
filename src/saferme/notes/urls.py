from django.urls import path

from saferme.notes import views

app_name = "notes"
urlpatterns = [
    path("people/<uuid:person_id>/agreement/", views.consents, name="consents"),
    path("people/<uuid:person_id>/agreement/add/", views.add_consent, name="add_consent"),
    path("agreement/<uuid:consent_id>/taken-back/", views.withdraw_consent, name="withdraw_consent"),
]
