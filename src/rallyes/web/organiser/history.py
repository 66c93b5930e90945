"""The history of a rally and of an organisation, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, overload

from django.db.models import QuerySet
from django.forms.models import fields_for_model

from rallyes.accounts.domain.people import names_of
from rallyes.core.audit import journal, traces
from rallyes.core.french import enumeration, full_date
from rallyes.core.models import Trace
from rallyes.network.enums import Role
from rallyes.rallies.domain.base import PIN
from rallyes.rallies.models import Rally

SENTENCES = {
    "rally.created": "Le rallye a été créé.",
    "rally.duplicated": "Le rallye a été créé à partir de «\u00a0{source}\u00a0».",
    "rally.changed": "Réglages changés\u00a0: {fields}.",
    "rally.cancelled": "Le rallye a été annulé\u00a0: {reason}",
    "rally.resumed": "Le rallye a été repris.",
    "day.added": "La journée du {date} a été ajoutée.",
    "day.changed": "La journée du {date} a été changée.",
    "day.removed": "La journée du {date} a été retirée.",
    "gathering.added": "«\u00a0{gathering}\u00a0» a été ajouté, le {date}.",
    "gathering.changed": "«\u00a0{gathering}\u00a0» a été changé, le {date}.",
    "gathering.ordered": "Le déroulé de «\u00a0{gathering}\u00a0» a été changé.",
    "gathering.removed": "«\u00a0{gathering}\u00a0» a été retiré.",
    "grant.added": "Demande de financement ajoutée\u00a0: {funder}.",
    "grant.changed": "Demande de financement changée\u00a0: {funder}.",
    "grant.removed": "Demande de financement retirée\u00a0: {funder}.",
    "condition.set": "Condition notée\u00a0: {condition} ({funder}).",
    "condition.removed": "Condition retirée\u00a0: {condition} ({funder}).",
    "budget.added": "Ligne ajoutée au budget\u00a0: {line}.",
    "budget.changed": "Ligne changée au budget\u00a0: {line}.",
    "budget.removed": "Ligne retirée du budget\u00a0: {line}.",
    "journal.written": "Le carnet de bord a été complété\u00a0: {phase}.",
    "journal.rewritten": "Une ligne du carnet de bord a été changée\u00a0: {phase}.",
    "journal.removed": "Une ligne du carnet de bord a été retirée\u00a0: {phase}.",
    "exchange.logged": "Contact noté avec {company}\u00a0: {status}.",
    "company.added": "Entreprise ajoutée au rallye\u00a0: {company}.",
    "company.changed": "Entreprise changée\u00a0: {company}.",
    "company.withdrawn": "Entreprise retirée du rallye\u00a0: {company}.",
    "session.kept": "L’information collective du {date} a été notée.",
    "session.removed": "L’information collective du {date} a été retirée.",
    "funder_link.made": "Une page a été préparée pour un financeur\u00a0: {funder}.",
    "funder_link.cut": "La page d’un financeur a été coupée\u00a0: {funder}.",
    "outcome.noted": "La situation d’un participant six mois après a été notée ({about}).",
    "outcome.removed": "La situation d’un participant six mois après a été retirée ({about}).",
    "crews.formed": "Les équipes du rallye ont été notées ({number}).",
    "outings.told": "Ce qui s’est passé a été noté\u00a0: {date}.",
    "gathering.told": "«\u00a0{gathering}\u00a0» a été noté\u00a0: {date}.",
    "record.closed": "Le relevé de ce qui s’est passé est terminé.",
    "record.reopened": "Le relevé de ce qui s’est passé a été rouvert.",
    "fidelity.started": "Une grille de fidélité a été commencée ({assessor}).",
    "fidelity.sealed": "Une grille de fidélité a été scellée ({assessor}).",
    "person.exported": "Le dossier d’une personne lui a été remis ({about}).",
    "person.erased": "Le dossier d’une personne a été effacé ({about}).",
    "forgotten": "Ce qui avait été gardé assez longtemps a été effacé.",
    "task.done": "Fait\u00a0: {task}.",
    "task.open": "De nouveau à faire\u00a0: {task}.",
    "task.set_aside": "Mis de côté\u00a0: {task}.",
    "task.moved": "Tâche changée\u00a0: {task}.",
    "task.added": "Tâche ajoutée\u00a0: {task}.",
    "task.removed": "Tâche retirée\u00a0: {task}.",
    "survey.contact": "Un essai pour faire répondre à un questionnaire a été noté ({about}).",
    "messages.posted": "Des messages ont été envoyés ({number})\u00a0: {text}.",
    "text.changed": "Le texte d’un message a été changé\u00a0: {text}.",
    "text.restored": "Le texte d’un message est revenu au nôtre\u00a0: {text}.",
    "programme.published": "La version {number} du programme a été publiée.",
    "incident.reported": "Un imprévu a été signalé.",
    "programme.withdrawn": "La version {number} du programme a été retirée"
    "\u00a0: {reason} ({concerned})",
    "imported": "Un classeur a été importé (ajoutés\u00a0: {added}, changés\u00a0: {changed}, "
    "retirés\u00a0: {removed}).",
    "companies.imported": "Des entreprises ont été importées d’un fichier ({added}).",
    "companies.merged": "Deux entreprises n’en font plus qu’une\u00a0: {gone} et {kept}.",
    "exported": "Un document a été téléchargé\u00a0: {paper}.",
    "export": "Une liste de personnes a été téléchargée ({people}).",
    "read": "La fiche d’un participant a été lue ({about}).",
    "agency.added": "Un prescripteur a été ajouté.",
    "agency.changed": "Un prescripteur a été changé.",
    "prescriber.invited": "Une personne a été invitée dans l’espace prescripteur.",
    "prescriber.ended": "L’accès d’une personne à l’espace prescripteur a été retiré.",
    "referrals.read": "Une personne qui oriente a lu ce que ses orientations deviennent.",
    "referral.made": "Une personne a été orientée ({about}).",
    "referral.corrected": "Une orientation a été corrigée ({about}).",
    "referral.withdrawn": "Une orientation a été reprise ({about}).",
    "essentials.given": "Une personne a répondu depuis son lien personnel ({about}).",
    "personal_link.made": "Le lien personnel d’un participant a été préparé ({about}).",
    "personal_link.cut": "Le lien personnel d’un participant a été coupé ({about}).",
    "committee.changed": "Le comité de pilotage a changé.",
    "committee.met": "Une réunion du comité de pilotage a été notée.",
    "people.forgotten": "Des fiches gardées assez longtemps ont été effacées.",
    "participant.changed": "La fiche d’un participant a été changée ({about}).",
    "participant.kept_apart": "Deux fiches qui se ressemblent sont deux personnes ({about}).",
    "private.read": "Les informations protégées d’un participant ont été lues ({about}).",
    "private.changed": "Les informations protégées d’un participant ont été changées ({about}).",
    "participant.moved": "Un participant a changé d’étape ({about}).",
    "organisation.created": "La structure a été créée.",
    "call.opened": "La fédération a ouvert un appel à manifestation d’intérêt.",
    "application.decided": "La fédération a répondu à la candidature de la structure.",
    "charter.opened": "La fédération a ouvert la version «\u00a0{name}\u00a0» de la charte.",
    "charter.signed": "La structure a signé la charte {what}.",
    "name_right.given": "La fédération a donné le droit au nom et au logo (code {what}).",
    "name_right.withdrawn": "La fédération a retiré le droit au nom et au logo (code {what}).",
    "organisation.entrusted": "L’accompagnement de la structure a changé\u00a0: {experts}.",
    "organisation.changed": "Les coordonnées de la structure ont été changées.",
    "invitation.sent": "{email} a été invité ({role}).",
    "invitation.revoked": "L’invitation de {email} a été reprise.",
    "invitation.accepted": "{email} a accepté l’invitation.",
    "member.left": "{name} ne fait plus partie de la structure.",
    "member.role": "{name} a changé de rôle\u00a0: {role}.",
    "account.unprotected": "Les clés et les codes de {name} n’ont plus cours.",
    "account.address": "{old} se connecte désormais avec {new}.",
}
UNKNOWN = "Quelque chose a été changé."
PAPERS = {
    "workbook": "le classeur",
    "all": "tous les documents",
    "affiche": "la vue d’ensemble",
    "emargement": "les feuilles d’émargement",
    "equipe": "le carnet de route d’une équipe",
    "entreprise": "la fiche d’une entreprise",
    "lettre": "des lettres aux entreprises",
    "accompagnateur": "la fiche d’un accompagnateur",
}
"""What stands before the first dash of a paper's key, in words."""
KEEPER = "la personne qui tient le site"
OTHERS = {"link": "une personne, par son lien"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    actor: str
    sentence: str


class History(Sequence[HistoryLine]):
    """Lines of history, read by the page: names of accounts are looked up once a page."""

    def __init__(self, found: QuerySet[Trace]) -> None:
        self.found = found

    def __len__(self) -> int:
        return self.found.count()

    @overload
    def __getitem__(self, index: int) -> HistoryLine: ...
    @overload
    def __getitem__(self, index: slice) -> list[HistoryLine]: ...
    def __getitem__(self, index: int | slice) -> HistoryLine | list[HistoryLine]:
        if isinstance(index, int):
            return told([self.found[index]])[0]
        return told(list(self.found[index]))


def history_of(rally: Rally) -> History:
    return History(traces(organisation=rally.organisation_id, about=f"rally:{rally.pk}"))


def history_of_organisation(organisation_id: int) -> History:
    about = f"organisation:{organisation_id}"
    return History(traces(organisation=organisation_id, about=about))


def journal_of(organisation_id: int) -> History:
    """Everything, readings and downloads included."""
    return History(journal(organisation=organisation_id))


def told(found: Sequence[Trace]) -> list[HistoryLine]:
    names = names_of({trace.actor for trace in found})
    return [
        HistoryLine(
            trace.at, names.get(trace.actor, OTHERS.get(trace.actor, KEEPER)), _sentence(trace)
        )
        for trace in found
    ]


def _sentence(trace: Trace) -> str:
    return SENTENCES.get(trace.verb, UNKNOWN).format_map(_Words(trace))


class _Words(dict[str, Any]):
    """The facts of a trace as a reader expects them; what is missing is left out."""

    def __init__(self, trace: Trace) -> None:
        super().__init__({key: _word(key, value) for key, value in trace.facts.items()})
        self["about"] = f"n°\u00a0{trace.about.rpartition(':')[2]}"

    def __missing__(self, key: str) -> str:
        return "…"


def _word(key: str, value: Any) -> Any:
    if key == "date":
        return full_date(date.fromisoformat(value))
    if key == "role":
        return Role(value).label
    if key == "experts":
        return enumeration(value) or "personne"
    if key == "fields":
        return enumeration(list(dict.fromkeys(_label(name) for name in value)))
    if key == "paper":
        return PAPERS.get(value.partition("-")[0], "…")
    return value


def _label(name: str) -> str:
    """How people call a field of a rally; its point on the map is one thing."""
    if name in PIN:
        return "position sur la carte"
    if name == "weights":
        return "ce qui compte le plus"
    label = str(fields_for_model(Rally, fields=[name])[name].label)
    return label[:1].lower() + label[1:]
