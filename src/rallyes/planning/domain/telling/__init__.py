"""Writing to the people of a rally: to whom, with which link, and what a new version changed."""
