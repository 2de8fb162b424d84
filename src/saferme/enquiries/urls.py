from django.urls import path

from saferme.enquiries import views

app_name = "enquiries"
urlpatterns = [
    path("people/<uuid:person_id>/enquiry/", views.enquiry, name="enquiry"),
    path("people/<uuid:person_id>/enquiry/<slug:kind>/", views.record_enquiry, name="record"),
    path("enquiry/<uuid:enquiry_id>/", views.read, name="read"),
    path("enquiry/<uuid:enquiry_id>/correct/", views.correct, name="correct"),
]
