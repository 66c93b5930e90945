"""Pages that anybody may read, and the door of the site."""
