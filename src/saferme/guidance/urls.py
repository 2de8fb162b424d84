from django.urls import path

from saferme.guidance import views

app_name = "guidance"
urlpatterns = [
    path("", views.start, name="start"),
    path("young-person/", views.young_person, name="young_person"),
    path("parent-or-carer/", views.parent, name="parent"),
    path("professional/", views.professional, name="professional"),
    path("flowchart/", views.flowchart, name="flowchart"),
    path("flowchart/<slug:kind>/", views.flowchart, name="flowchart_of"),
    path("professional/screening/", views.screening, name="screening"),
]
