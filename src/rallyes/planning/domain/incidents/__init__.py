"""Something happens to a published programme: told as facts, answered by proposals.

``facts`` says what is missing from when on, ``problem`` what the planner then has to do,
``reporting`` asks for it, ``repairing`` is the worker's part, ``choosing`` makes a draft of one.
"""
