"""The sheets that carry a programme: what they are called and how their rows are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rallye_tables.cells import Cell
from rallye_tables.values.dates import date_reader
from rallye_tables.values.words import choice, read_text, split_list

from rallye_planner.files.workbook.directory import join_exact, read_raw
from rallye_planner.files.workbook.layout import Field, Kind, Layout, custom, text, whole
from rallye_planner.files.workbook.meanings import read_grid_time
from rallye_planner.plan import Status


@dataclass(frozen=True, slots=True)
class PlanSheets:
    """The names of the sheets of one programme."""

    summary: str
    teams: str
    days: str
    travel: str
    conflicts: str


NOW = PlanSheets(
    "Programme",
    "Équipes du programme",
    "Programme par équipe",
    "Trajets estimés",
    "Impossibilités",
)
BEFORE = PlanSheets(
    "Programme (avant)",
    "Équipes du programme (avant)",
    "Programme par équipe (avant)",
    "Trajets estimés (avant)",
    "Impossibilités (avant)",
)
BY_COMPANY = "Programme par entreprise"
BY_GUIDE = "Programme par accompagnateur"


class Step(Enum):
    """What a team does on one line of its programme."""

    DEPART = "départ"
    VISIT = "visite"
    LUNCH = "déjeuner"
    BACK = "retour"


STATUS_WORDS = {
    Status.OPTIMAL: ("le meilleur possible (prouvé)", "optimal"),
    Status.FEASIBLE: ("réalisable", "feasible"),
    Status.INFEASIBLE: ("impossible (prouvé)", "infeasible"),
    Status.UNKNOWN: ("rien trouvé dans le temps donné", "unknown"),
}
COST_WORDS = {
    "out": "Minutes hors visite",
    "longest": "Journée la plus longue",
    "target": "Visites qui manquent",
    "sector": "Secteurs vus deux fois",
    "unvisited": "Entreprises jamais visitées",
    "interest": "Souhaits de secteur oubliés",
    "change": "Visites changées",
    "unsplit": "Coût non détaillé",
}
TOTAL, BOUND, STATE = "Coût total", "Coût minimal prouvé", "État"
read_status = choice(
    STATUS_WORDS, "n’est pas un état connu", "Écrivez réalisable, ou impossible (prouvé)."
)
read_step = choice(
    {step: (step.value,) for step in Step}
    | {
        Step.DEPART: ("départ", "part", "partir"),
        Step.LUNCH: ("déjeuner", "repas", "pause", "midi"),
        Step.BACK: ("retour", "rentre", "arrivée"),
    },
    "n’est pas une étape connue",
    "Écrivez départ, visite, déjeuner ou retour.",
)


def _any(cell: Cell) -> Cell:
    return cell


def summary(name: str) -> Layout:
    """What the programme is worth, a figure a line."""
    return Layout(
        name,
        "Ce que vaut le programme. Les coûts sont en minutes\u202f; moins il y en a, mieux c’est.",
        (
            text("label", "Rubrique", width=34, required=True),
            custom("value", "Valeur", read=_any, width=34),
            text("comment", "Lecture", width=70),
        ),
    )


def _code(key: str, header: str, *synonyms: str, required: bool = False) -> Field:
    return text(key, header, *synonyms, width=17, required=required, expected="Écrivez son N°.")


def teams(name: str) -> Layout:
    """Who is in which team: one line a person."""
    return Layout(
        name,
        "Les équipes du programme\u00a0: une ligne par personne.",
        (
            _code("team", "Équipe", required=True),
            _code("vehicle", "N° véhicule", required=True),
            text("vehicle_name", "Véhicule", width=24),
            _code("participant", "N° participant"),
            text("first_name", "Prénom", width=18),
            text("last_name", "Nom", width=20),
        ),
    )


def days(name: str) -> Layout:
    """The programme of each team, in the order of time."""
    return Layout(
        name,
        "Une ligne par étape, dans l’ordre\u00a0: départ, visites, déjeuner, retour.",
        (
            _code("team", "Équipe", required=True),
            custom("date", "Jour", "Date", read=date_reader(()), kind=Kind.DATE, width=26,
                   required=True),
            custom("start", "De", "Début", read=read_grid_time, kind=Kind.TIME, width=11,
                   required=True, expected="Écrivez une heure, par exemple 9\u00a0h\u00a030."),
            custom("end", "À", "Fin", read=read_grid_time, kind=Kind.TIME, width=11),
            custom("step", "Étape", read=read_step, width=12, required=True,
                   write=lambda step: step.value, choices=tuple(step.value for step in Step),
                   expected="Écrivez départ, visite, déjeuner ou retour."),
            text("company_name", "Entreprise", width=34),
            _code("company", "N° entreprise"),
            text("address", "Adresse", width=40),
            text("contact", "Contact", width=30),
            whole("people", "Personnes"),
            text("guide_name", "Accompagnateur", width=24),
            _code("guide", "N° accompagnateur"),
        ),
    )  # fmt: skip


def by_company() -> Layout:
    """Who comes when, company by company; written for people, never read."""
    return Layout(
        BY_COMPANY,
        "Les visites que chaque entreprise reçoit. Les équipes d’une même ligne viennent ensemble.",
        (
            text("company", "Entreprise", width=34),
            text("place", "Commune", width=20),
            custom("date", "Jour", read=_any, kind=Kind.DATE, width=26),
            custom("start", "De", read=_any, kind=Kind.TIME, width=11),
            custom("end", "À", read=_any, kind=Kind.TIME, width=11),
            text("teams", "Équipes", width=18),
            whole("people", "Personnes"),
            text("contact", "Contact", width=24),
            text("phone", "Téléphone", width=18),
        ),
    )


def by_guide() -> Layout:
    """Each guide's days; written for people, never read."""
    return Layout(
        BY_GUIDE,
        "Les journées de chaque accompagnateur.",
        (
            text("guide", "Accompagnateur", width=26),
            text("phone", "Téléphone", width=18),
            custom("date", "Jour", read=_any, kind=Kind.DATE, width=26),
            text("team", "Équipe", width=12),
            text("vehicle", "Véhicule", width=24),
            custom("depart", "Départ", read=_any, kind=Kind.TIME, width=11),
            custom("back", "Retour", read=_any, kind=Kind.TIME, width=11),
            whole("people", "Personnes"),
            text("visits", "Visites", width=100),
        ),
    )


def conflicts(name: str) -> Layout:
    """Demands that cannot hold together."""
    return Layout(
        name,
        "Ce qui ne peut pas tenir ensemble, et ce qui le permettrait.",
        (
            text("rule", "Règle", width=14, required=True),
            text("message", "Explication", width=100, required=True),
            custom("about", "Concerne", width=40, default=(),
                   read=lambda cell: tuple(read_text(i) for i in split_list(read_raw(cell))),
                   write=lambda items: join_exact(items, read_text)),
        ),
    )  # fmt: skip
