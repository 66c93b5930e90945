"""Messages that leave the site. A message carries a link, never a personal file."""
