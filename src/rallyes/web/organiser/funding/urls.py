"""Addresses of funding: below a rally, and the funders of the organisation."""

from django.urls import path

from rallyes.web.organiser.funding import budget, funders, grants, sharing

HERE = "rallyes/<int:rally_id>/financements"
GRANT = f"{HERE}/<int:grant_id>"
urlpatterns = [
    path(f"{HERE}/", grants.grant_list, name="funding"),
    path(f"{HERE}/nouvelle/", grants.grant_add, name="grant_add"),
    path(f"{HERE}/budget/", budget.budget, name="budget"),
    path(f"{HERE}/budget/ajouter/", budget.line_add, name="budget_line_add"),
    path(f"{HERE}/budget/lignes/<int:line_id>/", budget.line_edit, name="budget_line"),
    path(f"{HERE}/budget/lignes/<int:line_id>/retirer/", budget.line_remove, name="line_remove"),
    path(f"{HERE}/budget.<str:form>", budget.export, name="budget_export"),
    path(f"{GRANT}/", grants.grant, name="grant"),
    path(f"{GRANT}/retirer/", grants.grant_remove, name="grant_remove"),
    path(f"{GRANT}/conditions/nouvelle/", grants.condition_add, name="condition_add"),
    path(
        f"{GRANT}/conditions/<int:condition_id>/retirer/",
        grants.condition_remove,
        name="condition_remove",
    ),
    path(f"{GRANT}/documents/ajouter/", grants.paper_add, name="grant_paper_add"),
    path(f"{GRANT}/documents/<int:paper_id>/", grants.paper, name="grant_paper"),
    path(
        f"{GRANT}/documents/<int:paper_id>/retirer/",
        grants.paper_remove,
        name="grant_paper_remove",
    ),
    path(f"{GRANT}/page/", sharing.grant_link, name="grant_link"),
    path("financeurs/", funders.funder_list, name="funders"),
    path("financeurs/<int:funder_id>/", funders.funder, name="funder"),
    path("financeurs/<int:funder_id>/retirer/", funders.funder_remove, name="funder_remove"),
]
