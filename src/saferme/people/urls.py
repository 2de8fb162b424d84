from django.urls import path

from saferme.people.views import details, finding, sharing

app_name = "people"
urlpatterns = [
    path("people/find/", finding.find, name="find"),
    path("people/add/", finding.add, name="add"),
    path("people/<uuid:person_id>/details/", details.details, name="details"),
    path("people/<uuid:person_id>/details/edit/", details.edit, name="edit"),
    path("people/<uuid:person_id>/around/", details.around, name="around"),
    path("people/<uuid:person_id>/add/<slug:noun>/", details.add_detail, name="add_detail"),
    path("people/<uuid:person_id>/<slug:noun>/<int:row_id>/change/", details.change_detail, name="change_detail"),
    path("people/<uuid:person_id>/<slug:noun>/<int:row_id>/end/", details.end_detail, name="end_detail"),
    path("people/<uuid:person_id>/sharing/", sharing.sharing, name="sharing"),
    path("people/<uuid:person_id>/sharing/give/", sharing.give_access, name="give_access"),
    path("people/<uuid:person_id>/sharing/<uuid:grant_id>/end/", sharing.end_access, name="end_access"),
]
