"""The space of a guide: the days, the teams, whom to call."""
