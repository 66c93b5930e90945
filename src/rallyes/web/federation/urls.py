"""Addresses of the space of the network."""

from django.urls import path

from rallyes.web.federation import (
    calls,
    charter,
    dashboard,
    fidelity,
    organisations,
    people,
    plans,
    rallies,
    surveys,
    tables,
)

app_name = "federation"
STRUCTURE = "structures/<int:organisation_id>"
urlpatterns = [
    path("", rallies.home, name="home"),
    path("rallyes/<int:rally_id>/", rallies.rally, name="rally"),
    path("rallyes/<int:rally_id>/fidelite/", fidelity.fidelity, name="fidelity"),
    path("rallyes/<int:rally_id>/fidelite/<int:reading_id>/", fidelity.grid, name="fidelity_grid"),
    path("tableau-de-bord/", dashboard.network_dashboard, name="dashboard"),
    path("plans/", plans.plans, name="plans"),
    path("plans/nouveau/", plans.plan_add, name="plan_add"),
    path("plans/<int:plan_id>/", plans.plan, name="plan"),
    path("plans/<int:plan_id>/changer/", plans.plan_edit, name="plan_edit"),
    path("plans/<int:plan_id>/figer/", plans.plan_freeze, name="plan_freeze"),
    path("plans/<int:plan_id>/amender/", plans.plan_amend, name="plan_amend"),
    path("tables/", tables.tables, name="tables"),
    path("tables/<int:release_id>/", tables.table, name="table"),
    path("questionnaires/", surveys.surveys, name="surveys"),
    path("fidelite/", fidelity.network, name="network"),
    path("structures/", organisations.organisation_list, name="organisations"),
    path("structures/nouvelle/", organisations.organisation_add, name="organisation_add"),
    path(f"{STRUCTURE}/", organisations.organisation, name="organisation"),
    path(f"{STRUCTURE}/experts/", organisations.organisation_entrust, name="organisation_entrust"),
    path(f"{STRUCTURE}/inviter/", organisations.organisation_lead, name="organisation_lead"),
    path(f"{STRUCTURE}/chiffres/", dashboard.organisation_dashboard, name="organisation_dashboard"),
    path(f"{STRUCTURE}/nom-et-logo/", charter.rights, name="rights"),
    path(f"{STRUCTURE}/nom-et-logo/donner/", charter.right_give, name="right_give"),
    path("droits/<int:right_id>/retirer/", charter.right_withdraw, name="right_withdraw"),
    path("charte/", charter.charter, name="charter"),
    path("charte/nouvelle/", charter.charter_open, name="charter_open"),
    path("appels/", calls.call_list, name="calls"),
    path("appels/nouveau/", calls.call_add, name="call_add"),
    path("appels/<int:call_id>/", calls.call, name="call"),
    path("candidatures/<int:application_id>/", calls.application, name="application"),
    path(
        "candidatures/<int:application_id>/decider/",
        calls.application_decide,
        name="application_decide",
    ),
    path("personnes/", people.people, name="people"),
    path("personnes/<int:mandate_id>/retirer/", people.mandate_end, name="mandate_end"),
]
