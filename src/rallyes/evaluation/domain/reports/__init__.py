"""Reports: what happened and what came of it, for those who back the method."""
