"""Other ways to plan the same rallies, to measure ours beside them.

Each peer is a function ``solve(problem, *, seconds, seed, tell) -> Plan`` on a rally with its teams
given and its drives known; it calls ``tell`` with each better programme. No peer uses our bound,
our kernels or our search; times around visits come from :mod:`rallye_planner.retime`, which the
site's board uses too. What a peer can and cannot express stands at the top of its module.
"""
