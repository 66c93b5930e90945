"""The address behind the link of a funder."""

from django.urls import path

from rallyes.web.funder import grant

app_name = "funder"
urlpatterns = [path("f/<str:token>/", grant.page, name="grant")]
