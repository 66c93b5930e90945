"""Addresses of the pages that anybody may read."""

from django.urls import path

from rallyes.web.public import health, links, pages, stopping

app_name = "public"
urlpatterns = [
    path("mentions-legales/", pages.legal, name="legal"),
    path("donnees-personnelles/", pages.notice, name="notice"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("contact/", pages.contact, name="contact"),
    path("invitation/<str:token>/", links.invitation, name="invitation"),
    path("adresse/<str:token>/", links.address, name="address"),
    path("stop/<str:token>/", stopping.stop_messages, name="stop"),
    path("sante/", health.health, name="health"),
    path("robots.txt", pages.robots, name="robots"),
]
