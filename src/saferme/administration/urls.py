from django.urls import path

from saferme.administration.views import account, accounts, home, notices, teams

app_name = "administration"
urlpatterns = [
    path("administration/", home.home, name="home"),
    path("administration/accounts/", accounts.accounts, name="accounts"),
    path("administration/accounts/add/", accounts.add_account, name="add_account"),
    path("administration/accounts/<int:user_id>/", account.account, name="account"),
    path("administration/teams/", teams.teams, name="teams"),
    path("administration/telephone-numbers/", notices.numbers, name="numbers"),
    path("administration/announcements/", notices.announcements, name="announcements"),
]
