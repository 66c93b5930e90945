"""The job seekers of a rally, and who must or must not travel together."""
