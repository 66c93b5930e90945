"""Forms the teams of a rally and schedules their visits. Knows nothing of the web."""
