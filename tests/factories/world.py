"""One of everything that an organisation owns, for tests that walk all the addresses."""

from rallyes.network.models import Membership
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like
from tests.factories.rallies import RallyFactory


class World:
    """What ``membership`` may reach; ``values`` holds what stands in an address, by its name."""

    def __init__(self) -> None:
        self.membership: Membership = MembershipFactory()
        self.rally = RallyFactory(organisation=self.membership.organisation, days=2)
        self.draft = draft_like("ardeche-2019", rally=self.rally)
        self.values: dict[str, object] = {
            "rally_id": self.rally.pk,
            "draft_id": self.draft.pk,
        }
