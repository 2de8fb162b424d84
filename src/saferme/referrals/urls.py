from django.urls import path

from saferme.referrals.views import duty, front_door, receiving, sent

app_name = "referrals"
urlpatterns = [
    path("people/<uuid:person_id>/requests/", front_door.referrals, name="referrals"),
    path("people/<uuid:person_id>/requests/add/", receiving.add_referral, name="add_referral"),
    path("people/<uuid:person_id>/requests/send-assessment/", receiving.send_assessment, name="send_assessment"),
    path("people/<uuid:person_id>/requests/known/", front_door.known, name="known"),
    path("people/<uuid:person_id>/duty-to-report/", duty.duties, name="duties"),
    path("people/<uuid:person_id>/duty-to-report/add/", duty.add_duty, name="add_duty"),
    path("duty-to-report/<uuid:duty_id>/", duty.report_duty, name="report_duty"),
    path("requests/waiting/", front_door.waiting, name="waiting"),
    path("requests/sent/", sent.sent, name="sent"),
    path("requests/sent/<uuid:referral_id>/", sent.sent_one, name="sent_one"),
    path("requests/<uuid:referral_id>/", front_door.referral, name="referral"),
    path("requests/<uuid:referral_id>/document/", front_door.keep_document, name="keep_document"),
    path("requests/<uuid:referral_id>/add/", receiving.add_to, name="add_to"),
    path("requests/<uuid:referral_id>/acknowledge/", front_door.acknowledge, name="acknowledge"),
    path("requests/<uuid:referral_id>/decide/", front_door.decide, name="decide"),
    path("requests/<uuid:referral_id>/feedback/", front_door.feedback, name="feedback"),
]
