"""Open tables: prepared with small numbers withheld, audited, published, and withdrawn at need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.small_numbers import PUBLIC
from rallyes.evaluation.domain.analysis.counting import (
    ALL,
    TOTAL,
    Crowd,
    counts_of,
    crowd,
)
from rallyes.evaluation.domain.indicators.computing import countable
from rallyes.evaluation.models import TableRelease
from rallyes.network.models import Mandate
from rallyes.rallies.models import Rally

if TYPE_CHECKING:
    from rallyes.evaluation.domain.statistics.suppression import Shown

NEAR = 1e-6


class NothingToPublish(RefusedError):
    """Nobody came to a rally of a year that is over."""


class GivesAway(RefusedError):
    """What would be published tells a small number."""


def public_releases() -> QuerySet[TableRelease]:
    return TableRelease.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)


def access_release(*, release_id: int) -> TableRelease:
    found = TableRelease.objects.filter(pk=release_id).first()
    if found is None:
        raise NotFoundError
    return found


def prepare(*, by: Mandate, now: datetime) -> TableRelease:
    """Tables of all years that are over. Raises NothingToPublish."""
    from rallyes.evaluation.domain.statistics.small_numbers import Audience
    from rallyes.evaluation.domain.statistics.suppression import protect

    found = crowd(countable(Rally.objects.all()), before=timezone.localdate(now))
    if not found.years:
        message = (
            "Aucune personne n’est venue à un rallye d’une année terminée\u00a0: les tables "
            "attendent un premier relevé, ou le mois de janvier."
        )
        raise NothingToPublish(message)
    shown = protect(counts_of(found), audience=Audience.PUBLIC)
    return TableRelease.objects.create(
        until=found.years[-1],
        tables=list(_tables(found, shown.values)),
        audit=_audit(shown),
        prepared_at=now,
        prepared_by=by.user,
    )


def exposed_cells(release: TableRelease) -> list[dict[str, Any]]:
    """Withheld cells that a reader can place too closely; while there is one, nothing goes out."""
    return [
        one
        for one in release.audit
        if one["high"] is not None and one["high"] - one["low"] < PUBLIC - NEAR
    ]


def publish(*, by: Mandate, release: TableRelease, now: datetime) -> None:
    """Raises GivesAway where its audit, or the difference with another release, tells too much."""
    if exposed_cells(release):
        raise GivesAway("Un nombre non diffusé se laisse calculer\u00a0: préparez d’autres tables.")
    for other in public_releases().exclude(pk=release.pk):
        _refuse_small_difference(release, other)
    release.published_at = release.published_at or now
    release.withdrawn_at = None
    release.save(update_fields=["published_at", "withdrawn_at"])
    _note("tables.published", by, release, now)


def withdraw(*, by: Mandate, release: TableRelease, now: datetime) -> None:
    """What is not public stays as it is."""
    if release.is_public:
        release.withdrawn_at = now
        release.save(update_fields=["withdrawn_at"])
        _note("tables.withdrawn", by, release, now)


def _note(verb: str, by: Mandate, release: TableRelease, now: datetime) -> None:
    trace(actor=by.user, organisation=None, verb=verb, about=f"tables:{release.pk}", now=now)


def _refuse_small_difference(release: TableRelease, other: TableRelease) -> None:
    """Two publications of the same cell, some people apart, tell of these people."""
    before = dict(_cells(other))
    for cell, value in _cells(release):
        known = before.get(cell)
        if known is not None and value is not None and 0 < abs(value - known) < PUBLIC:
            message = (
                f"«\u00a0{', '.join(cell)}\u00a0» ne diffère que de quelques personnes des tables "
                "déjà publiées\u00a0: la différence les ferait reconnaître. Retirez les anciennes "
                "tables, qui ont pu être copiées, ou attendez un rallye de plus."
            )
            raise GivesAway(message)


def _cells(release: TableRelease) -> Iterator[tuple[tuple[str, ...], int | None]]:
    for table in release.tables:
        for label, values in table["rows"]:
            for column, value in zip(table["columns"], values, strict=True):
                yield (table["title"], label, column), value


def _tables(found: Crowd, values: Mapping[Any, int]) -> Iterator[dict[str, Any]]:
    ends = [*found.years, TOTAL] if len(found.years) > 1 else list(found.years)
    for trait in found.traits:
        lines = [(trait.title, label) for label in found.labels(trait)] + [(ALL, ALL)]
        yield {
            "title": trait.title,
            "columns": [str(end) for end in ends],
            "rows": [
                [label, [values.get((title, label, end)) for end in ends]] for title, label in lines
            ],
        }


def _audit(shown: Shown) -> list[dict[str, Any]]:
    return [
        {
            "cell": ", ".join(str(part) for part in _parts(cell)),
            "low": round(found.low, 6),
            "high": round(found.high, 6) if found.high < float("inf") else None,
            "small": cell in shown.primary,
        }
        for cell, found in shown.attack.items()
    ]


def _parts(cell: Any) -> tuple[Any, ...]:
    title, label, end = cell
    return (label, end) if title == ALL else (title, label, end)
