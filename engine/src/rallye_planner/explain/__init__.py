"""Why a rally is impossible, what would help it, and why a visit stands where it does.

===================  ==================================================================
question             module
===================  ==================================================================
why not              :mod:`~rallye_planner.explain.whynot`
what if              :mod:`~rallye_planner.explain.whatif`
why                  :mod:`~rallye_planner.explain.why`
===================  ==================================================================

Answers are facts; :mod:`~rallye_planner.explain.wording` and its neighbours turn them into French
with whatever names the caller has (:mod:`~rallye_planner.naming`).
"""
