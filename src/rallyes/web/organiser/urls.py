"""Addresses of the organiser's space."""

from django.urls import URLPattern, URLResolver, include, path

from rallyes.web.organiser import (
    account,
    book,
    dashboard,
    gatherings,
    organisation,
    rallies,
    rally_settings,
    running_order,
    search,
    signing,
)
from rallyes.web.organiser.programme import urls as programme

app_name = "organiser"
Addresses = list[URLPattern | URLResolver]

SETTINGS: Addresses = [
    path("presentation/", rally_settings.rally_edit, name="rally_edit"),
    path("lieu-de-depart/", rally_settings.base, name="base"),
    path("journees/", rally_settings.days, name="days"),
    path("journees/ajouter/", rally_settings.day_add, name="day_add"),
    path("journees/<int:day_id>/", rally_settings.day_edit, name="day_edit"),
    path("journees/<int:day_id>/retirer/", rally_settings.day_remove, name="day_remove"),
    path("regles/", rally_settings.rules, name="rules"),
]
GATHERINGS: Addresses = [
    path("", gatherings.gatherings, name="gatherings"),
    path("ajouter/", gatherings.gathering_add, name="gathering_add"),
    path("<int:gathering_id>/", gatherings.gathering_edit, name="gathering_edit"),
    path("<int:gathering_id>/retirer/", gatherings.gathering_remove, name="gathering_remove"),
    path("<int:gathering_id>/deroule/", running_order.running_order, name="running_order"),
    path(
        "<int:gathering_id>/deroule.pdf",
        running_order.running_order_paper,
        name="running_order_paper",
    ),
]
BOOK: Addresses = [
    path("", book.book, name="book"),
    path("telecharger/", book.export, name="book_export"),
    path("<int:pending_id>/", book.preview, name="book_preview"),
    path("<int:pending_id>/apporter/", book.confirm, name="book_confirm"),
    path("<int:pending_id>/renoncer/", book.give_up, name="book_give_up"),
]
RALLY: Addresses = [
    path("", rallies.overview, name="rally"),
    path("historique/", rallies.history, name="rally_history"),
    path("dupliquer/", rallies.duplicate_page, name="rally_duplicate"),
    path("annuler/", rallies.cancel, name="rally_cancel"),
    path("reprendre/", rallies.resume, name="rally_resume"),
    path("reglages/", include(SETTINGS)),
    path("", include("rallyes.web.organiser.path.urls")),
    path("temps-conviviaux/", include(GATHERINGS)),
    path("classeur/", include(BOOK)),
    path("versions/<int:number>/documents/", include("rallyes.web.organiser.papers")),
    path("messages/", include("rallyes.web.organiser.messages.sent")),
    path("messages/", include("rallyes.web.organiser.messages.writing")),
    path("liens/", include("rallyes.web.organiser.links")),
    path("participants/", include("rallyes.web.organiser.person")),
    path("participants/comite/", include("rallyes.web.organiser.committee")),
    path("participants/reunions/", include("rallyes.web.organiser.sessions")),
    path("table-d-un-partenaire/", include("rallyes.web.organiser.partners")),
]
ORGANISATION: Addresses = [
    path("", organisation.organisation, name="organisation"),
    path("charte/", signing.charter, name="charter"),
    path("charte/signer/", signing.charter_sign, name="charter_sign"),
    path("donnees/", organisation.register, name="register"),
    path("donnees/registre.xlsx", organisation.register_export, name="register_export"),
    path("messages/", include("rallyes.web.organiser.messages.texts")),
    path("journal/", organisation.journal, name="journal"),
    path("coordonnees/", organisation.organisation_edit, name="organisation_edit"),
    path("inviter/", organisation.invitation_send, name="invitation_send"),
    path(
        "invitations/<int:invitation_id>/reprendre/",
        organisation.invitation_revoke,
        name="invitation_revoke",
    ),
    path("prescripteurs/", include("rallyes.web.organiser.prescribers")),
    path("collegues/<int:colleague_id>/", organisation.colleague_edit, name="colleague_edit"),
    path(
        "collegues/<int:colleague_id>/adresse/",
        organisation.colleague_address,
        name="colleague_address",
    ),
    path(
        "collegues/<int:colleague_id>/depart/",
        organisation.colleague_leave,
        name="colleague_leave",
    ),
]
urlpatterns = [
    path("tableau-de-bord/", dashboard.dashboard, name="dashboard"),
    path("", rallies.rally_list, name="rallies"),
    path("rallyes/nouveau/", rallies.rally_create, name="rally_create"),
    path("chercher/", search.search, name="search"),
    path("classeur-vide/", book.blank, name="book_blank"),
    path("rallyes/<int:rally_id>/", include(RALLY)),
    path("structure/", include(ORGANISATION)),
    path("compte/", account.account, name="account"),
    path("compte/adresse/", account.account_address, name="account_address"),
    path("lieux/", include("rallyes.web.organiser.places")),
    path("entreprises/", include("rallyes.web.organiser.directory")),
    path("entreprises/", include("rallyes.web.organiser.company_people")),
    path("", include("rallyes.web.organiser.companies")),
    path("", include("rallyes.web.organiser.following")),
    path("", include("rallyes.web.organiser.letters")),
    path("", include("rallyes.web.organiser.participants")),
    path("", include("rallyes.web.organiser.person_data")),
    path("", include("rallyes.web.organiser.vehicles")),
    path("", include("rallyes.web.organiser.guides")),
    path("", include("rallyes.web.organiser.funding.urls")),
    path("", include("rallyes.web.organiser.record.urls")),
    path("", include("rallyes.web.organiser.fidelity")),
    path("", include("rallyes.web.organiser.reports")),
    path("", include("rallyes.web.organiser.outcomes.urls")),
    path("", include("rallyes.web.organiser.surveys.urls")),
    path("", include("rallyes.web.organiser.travel")),
    *programme.patterns,
]
