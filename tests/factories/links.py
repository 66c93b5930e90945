"""One live personal link of each kind, in a rally that is still to come."""

from datetime import timedelta

from django.utils import timezone

from rallyes.evaluation.domain.surveys.answering import token_of_ticket
from rallyes.funding.domain.links import make_link as make_funder_link
from rallyes.funding.domain.links import token_of as funder_token
from rallyes.participants.domain.personal_links import make_link, token_of_link
from rallyes.participants.domain.signing_up import token_of_session
from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.enums import LinkKind
from rallyes.web.ui.permissions import Link
from tests.factories.companies import EngagementFactory
from tests.factories.evaluation import TicketFactory
from tests.factories.funding import GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import InfoSessionFactory, ParticipantFactory
from tests.factories.planning import GuideFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory


def live_tokens() -> dict[Link, str]:
    """What stands in the address of each link."""
    rally, now = RallyFactory(), timezone.now()
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=30))
    company = EngagementFactory(rally=rally, ref="c1")
    guide = GuideFactory(rally=rally, ref="g1")
    refs = {LinkKind.TEAM: "t1", LinkKind.COMPANY: company.ref, LinkKind.GUIDE: guide.ref}
    shared = {
        Link[kind.name]: token_of(live_link(rally=rally, kind=kind, ref=ref, now=now))
        for kind, ref in refs.items()
    }
    grant = GrantFactory(rally=rally)
    person = ParticipantFactory(rally=rally)
    session = InfoSessionFactory(rally=rally, date=timezone.localdate() + timedelta(days=7))
    return shared | {
        Link.PARTICIPANT: token_of_link(make_link(participant=person, actor=None, now=now)),
        Link.SESSION: token_of_session(session),
        Link.FUNDER: funder_token(make_funder_link(by=MembershipFactory(), grant=grant, now=now)),
        Link.SURVEY: token_of_ticket(TicketFactory(participant=person)),
        Link.NONE: "invented:token",
    }
