from django.urls import path

from saferme.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.change_password, name="change_password"),
    path("choose-password/<int:user_id>/<str:token>/", views.choose_password, name="choose_password"),
    path("signed-out/", views.signed_out, name="signed_out"),
]
