"""The evaluation's statistics: figures in, figures out, nothing of the site.

SciPy, statsmodels and krippendorff are imported inside the functions that need them, so that a page
that counts nothing waits for none of them (docs/adr/0021).
"""
