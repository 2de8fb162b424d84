from django.urls import path

from saferme.notes.views import consents, disagreements, notes, oversight, warnings

app_name = "notes"
urlpatterns = [
    path("people/<uuid:person_id>/agreement/", consents.consents, name="consents"),
    path("people/<uuid:person_id>/agreement/add/", consents.add_consent, name="add_consent"),
    path("agreement/<uuid:consent_id>/taken-back/", consents.withdraw_consent, name="withdraw_consent"),
    path("people/<uuid:person_id>/notes/", notes.notes, name="notes"),
    path("people/<uuid:person_id>/notes/add/", notes.add_note, name="add_note"),
    path("notes/<uuid:note_id>/", notes.note, name="note"),
    path("notes/<uuid:note_id>/correct/", notes.correct_note, name="correct_note"),
    path("people/<uuid:person_id>/warnings/", warnings.warnings, name="warnings"),
    path("people/<uuid:person_id>/warnings/add/", warnings.add_warning, name="add_warning"),
    path("warnings/<uuid:warning_id>/again/", warnings.review_warning, name="review_warning"),
    path("warnings/<uuid:warning_id>/end/", warnings.end_warning, name="end_warning"),
    path("people/<uuid:person_id>/oversight/", oversight.oversight, name="oversight"),
    path("people/<uuid:person_id>/oversight/add/", oversight.add_oversight, name="add_oversight"),
    path("oversight/<uuid:note_id>/", oversight.follow_up, name="follow_up"),
    path("people/<uuid:person_id>/disagreements/", disagreements.disagreements, name="disagreements"),
    path("people/<uuid:person_id>/disagreements/add/", disagreements.disagree, name="disagree"),
    path("disagreements/<uuid:disagreement_id>/further/", disagreements.take_further, name="take_further"),
    path("disagreements/<uuid:disagreement_id>/settle/", disagreements.settle, name="settle"),
]
