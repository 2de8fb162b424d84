from django.urls import path

from saferme.meetings.views import after, care, during, inviting, nominating, papers, planning, reporting

app_name = "meetings"
urlpatterns = [
    path("people/<uuid:person_id>/meetings/", planning.meetings, name="meetings"),
    path("people/<uuid:person_id>/meetings/plan/", planning.plan_meeting, name="plan_meeting"),
    path("people/<uuid:person_id>/trusted-adult/", nominating.nominate, name="nominate"),
    path("people/<uuid:person_id>/care/", care.care, name="care"),
    path("people/<uuid:person_id>/care/step/", care.care_step, name="care_step"),
    path("people/<uuid:person_id>/care/review/", care.care_review, name="care_review"),
    path("meetings/<uuid:meeting_id>/", planning.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/change/", planning.change_meeting, name="change_meeting"),
    path("meetings/<uuid:meeting_id>/cancel/", planning.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:meeting_id>/preparation/", planning.preparation, name="preparation"),
    path("meetings/<uuid:meeting_id>/invite/", inviting.invite, name="invite"),
    path("meetings/<uuid:meeting_id>/send-invitations/", inviting.send_invitations, name="send_invitations"),
    path("meetings/invited/<uuid:invitee_id>/", inviting.invitee, name="invitee"),
    path("meetings/invited/<uuid:invitee_id>/report/", inviting.report, name="report"),
    path("meetings/<uuid:meeting_id>/reports-given/", reporting.circulate, name="circulate"),
    path("people/<uuid:person_id>/main-risk/", reporting.main_risk, name="main_risk"),
    path("meetings/<uuid:meeting_id>/pack/", inviting.pack, name="pack"),
    path("meetings/<uuid:meeting_id>/meeting.ics", inviting.calendar, name="calendar"),
    path("meetings/<uuid:meeting_id>/agenda/", during.agenda, name="agenda"),
    path("meetings/<uuid:meeting_id>/hold/", during.hold, name="hold"),
    path("meetings/<uuid:meeting_id>/after/", after.after, name="after"),
    path("meetings/<uuid:meeting_id>/minutes/", after.minutes, name="minutes"),
    path("meetings/<uuid:meeting_id>/papers/<slug:paper>/", papers.keep_paper, name="keep_paper"),
    path("meetings/invited/<uuid:invitee_id>/letter/", papers.keep_letter, name="keep_letter"),
    path("meetings/<uuid:meeting_id>/begin-plan/", after.begin_plan, name="begin_plan"),
    path("meetings/<uuid:meeting_id>/summary-given/", after.give_summary, name="give_summary"),
    path("meetings/<uuid:meeting_id>/feedback/", after.feedback, name="feedback"),
]
