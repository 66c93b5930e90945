"""The page of a funder, behind a personal link."""
