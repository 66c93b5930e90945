"""What a company gives to one rally beyond its hours: jobs, prizes, money, people's time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rallyes.companies.domain.queries import CompanyRow
from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement


@dataclass(frozen=True, slots=True)
class Gifts:
    """``groups``: whether it takes 8 to 12 people, None while nobody knows. Amounts are euros."""

    groups: bool | None = None
    jobs: str = ""
    prizes: str = ""
    prizes_value: int | None = None
    donation: str = ""
    donation_amount: int | None = None
    skills: str = ""


NAMES = tuple(Gifts.__dataclass_fields__)


def gifts_of(engagement: Engagement) -> Gifts:
    return Gifts(**{name: getattr(engagement, name) for name in NAMES})


def put_gifts(engagement: Engagement, gifts: Gifts) -> None:
    """Sets the fields; whoever calls saves."""
    for name, value in asdict(gifts).items():
        setattr(engagement, name, value)


@dataclass(frozen=True, slots=True)
class GiftList:
    """Who gives what to a rally; amounts in euros of those that said one."""

    prizes: tuple[CompanyRow, ...]
    donations: tuple[CompanyRow, ...]
    skills: tuple[CompanyRow, ...]
    jobs: tuple[CompanyRow, ...]
    groups: tuple[CompanyRow, ...]

    @property
    def prizes_value(self) -> int:
        return sum(row.engagement.prizes_value or 0 for row in self.prizes)

    @property
    def donated(self) -> int:
        return sum(row.engagement.donation_amount or 0 for row in self.donations)

    @property
    def empty(self) -> bool:
        return not (self.prizes or self.donations or self.skills or self.jobs or self.groups)


def gift_list(rows: Iterable[CompanyRow]) -> GiftList:
    """One that cannot open its doors may still give a prize, money or time."""
    known = [(row, row.engagement) for row in rows]
    return GiftList(
        prizes=tuple(row for row, one in known if one.prizes or one.prizes_value),
        donations=tuple(row for row, one in known if one.donation or one.donation_amount),
        skills=tuple(row for row, one in known if one.skills),
        jobs=tuple(row for row, one in known if one.jobs and one.status != Status.DECLINED),
        groups=tuple(row for row, one in known if one.groups and one.status != Status.DECLINED),
    )
