from django.urls import path

from saferme.context_work.views import affected, changing, contexts, incidents, referring, triage

app_name = "context_work"
urlpatterns = [
    path("contexts/", contexts.contexts_list, name="contexts"),
    path("contexts/<uuid:context_id>/", contexts.context, name="context"),
    path("contexts/<uuid:context_id>/close/", changing.close, name="close"),
    path("contexts/<uuid:context_id>/another-kind/", changing.retype, name="retype"),
    path("contexts/<uuid:context_id>/name/", changing.rename, name="rename"),
    path("contexts/<uuid:context_id>/lead/", changing.lead, name="lead"),
    path("contexts/<uuid:context_id>/link/", changing.link, name="link"),
    path("contexts/<uuid:context_id>/access/", changing.show_to, name="show_to"),
    path("contexts/<uuid:context_id>/access/<uuid:grant_id>/end/", changing.end_showing, name="end_showing"),
    path("contexts/<uuid:context_id>/people/", affected.affected, name="affected"),
    path("contexts/<uuid:context_id>/people/<int:row_id>/remove/", affected.remove, name="remove_affected"),
    path("contexts/<uuid:context_id>/incidents/add/", incidents.add_incident, name="add_incident"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/people/", incidents.people, name="people"),
    path("incidents/<uuid:incident_id>/people/<int:part_id>/remove/", incidents.unlink, name="unlink"),
    path("context-referrals/", referring.my_referrals, name="my_referrals"),
    path("context-referrals/waiting/", triage.waiting, name="waiting"),
    path("context-referrals/<uuid:referral_id>/", referring.referral, name="referral"),
    path("context-referrals/<uuid:referral_id>/check/", referring.check, name="check"),
    path("context-referrals/<uuid:referral_id>/section/<slug:code>/", referring.section, name="section"),
    path("context-referrals/<uuid:referral_id>/known/", triage.match, name="match"),
    path("context-referrals/<uuid:referral_id>/triage/", triage.triage, name="triage"),
    path("screening/<uuid:screening_id>/context-referral/", referring.from_screening, name="from_screening"),
    path("people/<uuid:person_id>/context-referral/", referring.from_record, name="from_record"),
]
