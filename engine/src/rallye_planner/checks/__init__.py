"""The rules of a rally as a specification, without a solver: one module for each family of rules.

===================  ==================================================================
rule                 module
===================  ==================================================================
1, 2                 :mod:`~rallye_planner.checks.teams`
3, 4                 :mod:`~rallye_planner.checks.visits`
5                    :mod:`~rallye_planner.checks.sessions`
6, 7                 :mod:`~rallye_planner.checks.itinerary`
8                    :mod:`~rallye_planner.checks.hours`
``past`` and late    :mod:`~rallye_planner.checks.past`
``given``            :mod:`~rallye_planner.checks.given`
cost, mix            :mod:`~rallye_planner.checks.cost`, :mod:`~rallye_planner.checks.mix`
===================  ==================================================================
"""

from rallye_planner.checks.report import Report, evaluate, violations_of
from rallye_planner.checks.scene import TravelMissing
from rallye_planner.checks.violation import Violation

__all__ = ["Report", "TravelMissing", "Violation", "evaluate", "violations_of"]
