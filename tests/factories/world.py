"""One of everything that an organisation owns, for tests that walk all the addresses."""

from django.utils import timezone

from rallyes.companies.models import PendingTable
from rallyes.evaluation.enums import Assessor, Survey
from rallyes.fielddays.enums import Half
from rallyes.network.models import Membership
from rallyes.planning.domain.books.writing import blank_workbook
from rallyes.planning.domain.links import live_link
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import PendingImport
from rallyes.rallies.models import CommitteeMeeting, CommitteeMember
from tests.factories.companies import CompanyFactory, EngagementFactory, ExchangeFactory
from tests.factories.evaluation import SpellFactory, TicketFactory, plan_of, release_in, sealed
from tests.factories.funding import (
    BudgetLineFactory,
    ConditionFactory,
    GrantFactory,
    GrantPaperFactory,
)
from tests.factories.incidents import answered_incident
from tests.factories.messaging import MessageFactory
from tests.factories.network import (
    ApplicationFactory,
    InvitationFactory,
    MandateFactory,
    MembershipFactory,
    NameRightFactory,
)
from tests.factories.participants import (
    AgencyFactory,
    AttendanceFactory,
    PairFactory,
    PrescriberFactory,
    ReferralFactory,
)
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import (
    FIRST_DAY,
    GatheringFactory,
    JournalEntryFactory,
    RallyFactory,
    TaskFactory,
)


class World:
    """What ``membership`` may reach; ``values`` holds what stands in an address, by its name."""

    def __init__(self) -> None:
        self.membership: Membership = MembershipFactory()
        self.rally = RallyFactory(organisation=self.membership.organisation, days=2)
        self.draft = draft_like("ardeche-2019", rally=self.rally)
        self.publication = publication_of(self.draft)
        self.incident = answered_incident(self.publication)
        organisation = self.membership.organisation
        self.engagement = EngagementFactory(rally=self.rally, ref="c900", openings=True)
        self.pair = PairFactory(rally=self.rally, first__ref="p900", second__ref="p901")
        self.vehicle = VehicleFactory(rally=self.rally, ref="v900")
        self.guide = GuideFactory(rally=self.rally, ref="g900")
        self.pending = PendingImport.objects.create(
            rally=self.rally,
            file_name="rallye.xlsx",
            content=blank_workbook(),
            brought_by=self.membership.user,
            brought_at=timezone.now(),
        )
        self.table = PendingTable.objects.create(
            rally=self.rally,
            file_name="entreprises.csv",
            content=b"nom;ville\nMenuiserie du Pont;Aubenas\n",
            brought_by=self.membership.user,
            brought_at=timezone.now(),
        )
        self.link = live_link(rally=self.rally, kind=LinkKind.TEAM, ref="t1", now=timezone.now())
        self.message = MessageFactory(
            organisation=organisation.pk,
            within=f"rally:{self.rally.pk}",
            about=f"participant:{self.pair.first.pk}",
        )
        self.prescriber = PrescriberFactory(agency=AgencyFactory(organisation=organisation))
        self.referral = ReferralFactory(
            prescriber=self.prescriber, participant__rally=self.rally, participant__ref="p950"
        )
        self.federation = MandateFactory()
        self.expert = MandateFactory(expert=True)
        self.expert.followed.add(organisation)
        self.application = ApplicationFactory()
        self.grant = GrantFactory(rally=self.rally)
        self.attendance = AttendanceFactory(session__rally=self.rally, participant__ref="p960")
        self.committee_member = CommitteeMember.objects.create(
            rally=self.rally, name="Luc Roche", body="Département"
        )
        self.committee_meeting = CommitteeMeeting.objects.create(rally=self.rally, date=FIRST_DAY)
        outing = self.draft.plan["teams"][0]["days"][0]
        visit = outing["visits"][0]
        EngagementFactory(rally=self.rally, ref=visit["company"])
        own, outside = (sealed(self.rally, kind) for kind in Assessor)
        right = NameRightFactory(organisation=organisation)
        spell = SpellFactory(participant=self.pair.first)
        self.values: dict[str, object] = {
            "colleague_id": MembershipFactory(organisation=organisation).pk,
            "invitation_id": InvitationFactory(organisation=organisation).pk,
            "organisation_id": organisation.pk,
            "call_id": self.application.call_id,
            "application_id": self.application.pk,
            "mandate_id": self.expert.pk,
            "rally_id": self.rally.pk,
            "day_id": self.rally.days.get(date=FIRST_DAY).pk,
            "gathering_id": GatheringFactory(rally=self.rally).pk,
            "draft_id": self.draft.pk,
            "number": self.publication.number,
            "incident_id": self.incident.pk,
            "proposal": 0,
            "engagement_id": self.engagement.pk,
            "company_id": self.engagement.company_id,
            "other_id": CompanyFactory(organisation=organisation).pk,
            "exchange_id": ExchangeFactory(engagement=self.engagement).pk,
            "participant_id": self.pair.first.pk,
            "agency_id": self.prescriber.agency_id,
            "prescriber_id": self.prescriber.pk,
            "session_id": self.attendance.session_id,
            "attendance_id": self.attendance.pk,
            "member_id": self.committee_member.pk,
            "meeting_id": self.committee_meeting.pk,
            "referral_id": self.referral.pk,
            "pair_id": self.pair.pk,
            "vehicle_id": self.vehicle.pk,
            "guide_id": self.guide.pk,
            "addressee": "federation",
            "ending": "pdf",
            "form": "csv",
            "letter_kind": "confirmation",
            "origin": 0,
            "destination": self.engagement.pk,
            "pending_id": self.pending.pk,
            "table_id": self.table.pk,
            "link_id": self.link.pk,
            "message_id": self.message.pk,
            "key": "affiche",
            "indicator": "women",
            "plan_id": plan_of(self.rally).pk,
            "release_id": release_in(self.rally).pk,
            "token": TaskFactory(rally=self.rally).pk,
            "slug": "entreprises",
            "grant_id": self.grant.pk,
            "funder_id": self.grant.funder_id,
            "condition_id": ConditionFactory(grant=self.grant).pk,
            "paper_id": GrantPaperFactory(grant=self.grant).pk,
            "visit_id": 0,
            "provider_id": "pro",
            "pk": 0,
            "line_id": BudgetLineFactory(rally=self.rally).pk,
            "entry_id": JournalEntryFactory(rally=self.rally).pk,
            "spell_id": spell.pk,
            "survey": Survey.PARTICIPANT_BEFORE.value,
            "ticket_id": TicketFactory(participant=self.pair.first).pk,
            "step": 1,
            "assessment_id": own.pk,
            "reading_id": outside.pk,
            "right_id": right.pk,
            "day": outing["date"],
            "half": Half.MORNING if visit["from"] < "12:30" else Half.AFTERNOON,
            "team": self.draft.plan["teams"][0]["id"],
            "company": self.draft.plan["teams"][0]["days"][0]["visits"][0]["company"],
        }
