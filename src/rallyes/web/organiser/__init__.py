"""The space of the people who organise a rally."""
