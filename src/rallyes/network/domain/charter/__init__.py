"""The charter: its versions, who signs it, who may use the name and the logo."""
