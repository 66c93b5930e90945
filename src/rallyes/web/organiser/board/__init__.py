"""The screens of a programme: read day by day, changed by hand, compared, published."""
