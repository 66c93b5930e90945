"""The space of whoever answers a questionnaire, from a link: no account, no script."""
