"""Large neighbourhoods: some teams of a programme placed anew, together, by a tree of their own.

The others stand as they are, so that the tree is small and the best way to place those few is most
often proven within some nodes (Shaw: Using constraint programming and local search methods to solve
vehicle routing problems, 1998; by column generation: Prescott-Gagnon, Desaulniers, Rousseau, 2009).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

from rallye_planner.routes.columns import Node
from rallye_planner.routes.diving import below
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.programme import Programme, Scene
from rallye_planner.routes.tree import Tree

LEAST_FREE, MOST_FREE = 3, 5
"""Teams in the smallest and in the greatest neighbourhoods."""
NODES_BEFORE = 12
NODES_A_NODE = 2
"""Nodes of the search before the first neighbourhood, and nodes of neighbourhoods for each one
after those."""
NODES_AT_MOST = 12
"""Nodes of one neighbourhood."""


class Groups:
    """Which of the ``teams`` to place anew next: each group once, small ones first.

    None has all teams. Begins again where the programme around them has become another one.
    """

    def __init__(self, teams: int, rng: random.Random) -> None:
        self.teams, self.rng = teams, rng
        self.cost = 0
        self.left: list[tuple[int, ...]] = []

    def draw(self, cost: int) -> tuple[int, ...] | None:
        """A group that has not been tried in the programme of this cost; None: all have been."""
        if cost != self.cost:
            self.cost = cost
            sizes = range(LEAST_FREE, min(MOST_FREE + 1, self.teams))
            self.left = [group for size in sizes for group in self._of(size)][::-1]
        return self.left.pop() if self.left else None

    def _of(self, size: int) -> list[tuple[int, ...]]:
        groups = list(combinations(range(self.teams), size))
        self.rng.shuffle(groups)
        return groups


class Mending:
    """The neighbourhoods of one search. ``nodes``: those that their trees have had so far."""

    def __init__(self, scene: Scene, rng: random.Random) -> None:
        self.scene = scene
        self.groups = Groups(len(scene.crews), rng)
        self.nodes = 0

    def due(self, nodes: int) -> bool:
        """Whether to look at one after so many ``nodes`` of the search."""
        return self.nodes < NODES_A_NODE * (nodes - NODES_BEFORE)

    def tree(self, above: Tree, best: Sequence[Itinerary], cost: int) -> Tree | None:
        """A tree over the next neighbourhood; None where all have been looked at.

        It shares the columns of the search's own tree and begins with the prices found last.
        """
        free = self.groups.draw(cost)
        if free is None:
            return None
        root = replace(above.root, duals=above.node.duals)
        return Tree(above.columns, around(self.scene, root, best, free))


def around(
    scene: Scene, node: Node, itineraries: Sequence[Itinerary], free: Collection[int]
) -> Node:
    """The node where all teams but the ``free`` ones follow the given itineraries."""
    programme = Programme(scene)
    for team, itinerary in enumerate(itineraries):
        if team not in free:
            programme.place(team, itinerary)
            node = below(node, programme, (team, itinerary))
    return node
