"""Addresses of the spaces, one module per audience."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", include("rallyes.web.public.sign_in")),
    path("", include("rallyes.web.public.urls")),
    path("mon-acces/", include("rallyes.web.account.urls")),
    path("mon-acces/", include("rallyes.web.account.second_factor")),
    path("", include("rallyes.web.organiser.urls")),
    path("rejoindre-le-reseau/", include("rallyes.web.applicant.urls")),
    path("reseau/", include("rallyes.web.federation.urls")),
    path("prescripteur/", include("rallyes.web.prescriber.urls")),
    path("", include("rallyes.web.participant.urls")),
    path("", include("rallyes.web.company.urls")),
    path("", include("rallyes.web.guide.urls")),
    path("", include("rallyes.web.funder.urls")),
    path("", include("rallyes.web.survey.urls")),
]
