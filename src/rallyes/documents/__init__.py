"""Writers of papers, calendars and archives, and the brand they carry. Knows no other app."""
