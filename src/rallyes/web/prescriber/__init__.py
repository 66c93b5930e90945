"""The space of people who refer job seekers: their own referrals, and nobody else's."""
