"""One of everything that an organisation owns, for tests that walk all the addresses."""

from rallyes.network.models import Membership
from tests.factories.network import InvitationFactory, MembershipFactory
from tests.factories.programme import draft_like
from tests.factories.rallies import FIRST_DAY, GatheringFactory, RallyFactory


class World:
    """What ``membership`` may reach; ``values`` holds what stands in an address, by its name."""

    def __init__(self) -> None:
        self.membership: Membership = MembershipFactory()
        self.rally = RallyFactory(organisation=self.membership.organisation, days=2)
        self.draft = draft_like("ardeche-2019", rally=self.rally)
        organisation = self.membership.organisation
        self.values: dict[str, object] = {
            "colleague_id": MembershipFactory(organisation=organisation).pk,
            "invitation_id": InvitationFactory(organisation=organisation).pk,
            "rally_id": self.rally.pk,
            "day_id": self.rally.days.get(date=FIRST_DAY).pk,
            "gathering_id": GatheringFactory(rally=self.rally).pk,
            "draft_id": self.draft.pk,
        }
