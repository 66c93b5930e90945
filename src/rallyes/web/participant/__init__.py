"""The space of the people in a team: their programme on a phone, without an account."""
