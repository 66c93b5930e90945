"""Forms the teams of a rally: as mixed as the hard rules let them be."""
