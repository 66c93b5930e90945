"""The board of a programme: read by team, by company, by participant, on a map; changed by hand."""
