"""Addresses of the space of the network."""

from django.urls import path

from rallyes.web.federation import fidelity, organisations, people, rallies

app_name = "federation"
STRUCTURE = "structures/<int:organisation_id>"
urlpatterns = [
    path("", rallies.home, name="home"),
    path("rallyes/<int:rally_id>/", rallies.rally, name="rally"),
    path("rallyes/<int:rally_id>/fidelite/", fidelity.fidelity, name="fidelity"),
    path("rallyes/<int:rally_id>/fidelite/<int:reading_id>/", fidelity.grid, name="fidelity_grid"),
    path("fidelite/", fidelity.network, name="network"),
    path("structures/", organisations.organisation_list, name="organisations"),
    path("structures/nouvelle/", organisations.organisation_add, name="organisation_add"),
    path(f"{STRUCTURE}/", organisations.organisation, name="organisation"),
    path(f"{STRUCTURE}/experts/", organisations.organisation_entrust, name="organisation_entrust"),
    path(f"{STRUCTURE}/inviter/", organisations.organisation_lead, name="organisation_lead"),
    path("personnes/", people.people, name="people"),
    path("personnes/<int:mandate_id>/retirer/", people.mandate_end, name="mandate_end"),
]
