"""A draft becomes the programme that everybody follows; a version may be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rallyes.accounts.models import User
from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import count
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.audiences import WhoIsConcerned, who_is_concerned
from rallyes.planning.domain.freshness import staleness_of
from rallyes.planning.domain.links import cut_team_links
from rallyes.planning.domain.publications import publication_in_force, publications_of
from rallyes.planning.domain.queries.faults import faults_of
from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.domain.queries.views import Fault
from rallyes.planning.domain.versions import difference_from, differences
from rallyes.planning.models import Draft, Publication
from rallyes.rallies.models import Rally


class CannotPublish(RefusedError):
    """A rule is broken, the rally has changed, or it was cancelled."""


@dataclass(frozen=True, slots=True)
class Guards:
    """Why a draft may not be published, and what it would change for whom."""

    reasons: tuple[str, ...]
    faults: tuple[Fault, ...]
    concerned: WhoIsConcerned | None

    @property
    def open(self) -> bool:
        return not self.reasons and not self.faults


def guards(*, draft: Draft, names: Names | None = None) -> Guards:
    """All that stands between the draft and its publication."""
    known = names or names_of(draft.rally)
    reasons = list(_reasons(draft))
    if draft.plan is None:
        return Guards(tuple(reasons), (), None)
    problem, plan = engine.load_rally(draft.problem), engine.load_plan(draft.plan)
    faults = faults_of(engine.violations_of(problem, plan), known)
    before = publication_in_force(draft.rally)
    concerned = _concerned(before, plan, known) if before else None
    return Guards(tuple(reasons), faults, concerned)


def _concerned(before: Publication, plan: engine.Plan, names: Names) -> WhoIsConcerned:
    previous = engine.load_plan(before.plan)
    return who_is_concerned(
        differences(previous, plan),
        before=previous,
        after=plan,
        names=names.with_companies_of(engine.load_rally(before.problem)),
    )


def _reasons(draft: Draft) -> list[str]:
    reasons = []
    if draft.rally.cancelled_at:
        reasons.append("Ce rallye est annulé. Reprenez-le avant de publier un programme.")
    if draft.job is not None and draft.job.active:
        reasons.append("Un calcul est en cours sur ce brouillon.")
    if draft.plan is None:
        reasons.append("Ce brouillon n’a pas de programme. Lancez d’abord un calcul.")
        return reasons
    if staleness_of(draft).breaks:
        remedy = "Signalez un nouvel imprévu." if draft.incident else "Mettez le brouillon à jour."
        reasons.append(
            f"Le rallye a changé depuis ce brouillon, et le programme ne tient plus. {remedy}"
        )
    if draft.incident and not draft.incident.publication.in_force:
        reasons.append(
            f"Ce brouillon répare la version {draft.incident.publication.number}, qui n’est plus "
            "en vigueur. Signalez l’imprévu de nouveau, sur la version que tout le monde suit."
        )
    return reasons


@transaction.atomic
def publish(
    *, draft: Draft, expected_revision: int, actor: User | None, now: datetime
) -> Publication:
    """Freezes the draft as the version in force; the one before it stops being so.

    Raises CannotPublish, StaleRevision.
    """
    rally = Rally.objects.select_for_update().get(pk=draft.rally_id)
    held = drafts.locked(draft)
    held.rally = rally
    if held.revision != expected_revision:
        raise drafts.StaleRevision
    found = guards(draft=held)
    if not found.open:
        raise CannotPublish(" ".join([*found.reasons, *(f.sentence for f in found.faults)]))
    previous = publications_of(rally).first()
    publication = _freeze(rally, held, actor, now)
    if previous is not None:
        cut_team_links(rally=rally, refs=_remade_teams(previous, publication), now=now)
    trace(
        actor=actor,
        organisation=rally.organisation_id,
        verb="programme.published",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"number": publication.number},
    )
    return publication


def _freeze(rally: Rally, draft: Draft, actor: User | None, now: datetime) -> Publication:
    before = publication_in_force(rally)
    plan = engine.load_plan(draft.plan)
    found = differences(engine.load_plan(before.plan), plan) if before else ()
    last = publications_of(rally).aggregate(last=Max("number"))["last"] or 0
    Publication.objects.filter(rally=rally, in_force=True).update(in_force=False)
    return Publication.objects.create(
        rally=rally,
        number=last + 1,
        problem=draft.problem,
        plan=engine.dump_plan(_costed(draft, plan)),
        changes=[difference.as_json() for difference in found],
        incident=draft.incident,
        published_by=actor,
        published_at=now,
    )


def _remade_teams(before: Publication, after: Publication) -> list[str]:
    """Teams of the version before that less than half of their members are still in."""
    now_in = {team["id"]: set(team["members"]) for team in after.plan["teams"]}
    return [
        team["id"]
        for team in before.plan["teams"]
        if 2 * len(now_in.get(team["id"], set()) & set(team["members"])) < len(team["members"])
    ]


def _costed(draft: Draft, plan: engine.Plan) -> engine.Plan:
    """The plan with its cost written out, for whoever reads the file alone."""
    report = engine.evaluate(engine.load_rally(draft.problem), plan)
    return replace(plan, cost=report.cost)


def changes_of(publication: Publication, *, names: Names | None = None) -> WhoIsConcerned | None:
    """What a version changed, for whom; None for the first."""
    before = (
        Publication.objects.filter(rally_id=publication.rally_id, number__lt=publication.number)
        .order_by("-number")
        .first()
    )
    if before is None:
        return None
    known = names or names_of(publication.rally)
    for version in (publication, before):
        known = known.with_companies_of(engine.load_rally(version.problem))
    return who_is_concerned(
        [difference_from(stored) for stored in publication.changes],
        before=engine.load_plan(before.plan),
        after=engine.load_plan(publication.plan),
        names=known,
    )


def everybody_in(publication: Publication) -> str:
    """Whom a version concerns, counted: « 3 équipes, 12 entreprises et 15 participants »."""
    plan = engine.load_plan(publication.plan)
    days = [day for team in plan.teams for day in team.days]
    counted = [
        (len(plan.teams), "équipe"),
        (len({visit.company for day in days for visit in day.visits}), "entreprise"),
        (len({day.guide for day in days if day.guide}), "accompagnateur"),
        (sum(len(team.members) for team in plan.teams), "participant"),
    ]
    return ", ".join(count(n, word) for n, word in counted if n)


@transaction.atomic
def withdraw(*, publication: Publication, reason: str, actor: User | None, now: datetime) -> None:
    """Takes the version in force back: none is until the next one. Raises RefusedError."""
    held = Publication.objects.select_for_update().get(pk=publication.pk)
    if not held.in_force:
        raise RefusedError("Cette version n’est plus en vigueur.")
    reason = reason.strip()
    if not reason:
        raise RefusedError("Dites pourquoi le programme est retiré.")
    held.in_force, held.withdrawn_at = False, now
    held.withdrawn_by, held.withdrawn_reason = actor, reason
    held.save(update_fields=["in_force", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    trace(
        actor=actor,
        organisation=publication.rally.organisation_id,
        verb="programme.withdrawn",
        about=f"rally:{held.rally_id}",
        now=now,
        facts={"number": held.number, "reason": reason, "concerned": everybody_in(held)},
    )
