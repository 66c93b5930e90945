"""Addresses of the pages that anybody may read."""

from django.urls import path

from rallyes.web.public import entitled, health, indicators, links, pages, power, stopping, tables

app_name = "public"
urlpatterns = [
    path("mentions-legales/", pages.legal, name="legal"),
    path("donnees-personnelles/", pages.notice, name="notice"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("contact/", pages.contact, name="contact"),
    path("verifier/", entitled.check, name="check"),
    path("invitation/<str:token>/", links.invitation, name="invitation"),
    path("adresse/<str:token>/", links.address, name="address"),
    path("stop/<str:token>/", stopping.stop_messages, name="stop"),
    path("sante/", health.health, name="health"),
    path("chiffres/", indicators.indicators, name="indicators"),
    path("chiffres/<slug:indicator>/", indicators.indicator, name="indicator"),
    path("combien-de-rallyes/", power.power, name="power"),
    path("tables/", tables.tables, name="tables"),
    path("tables/fichier.<str:form>", tables.tables_file, name="tables_file"),
    path("robots.txt", pages.robots, name="robots"),
]
