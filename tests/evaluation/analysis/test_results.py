"""Pooled rates against another implementation of random effects."""

import math

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from rallyes.evaluation.domain.analysis.results import log_odds
from rallyes.evaluation.domain.indicators.computing import Part
from rallyes.evaluation.domain.statistics.pooling import pool


def test_log_odds_by_hand():
    effects, variances = log_odds([Part(5, 20), Part(10, 20)])
    assert effects == pytest.approx([math.log(5 / 15), 0])
    assert variances == pytest.approx([1 / 5 + 1 / 15, 1 / 5])


def test_an_empty_side_adds_half_a_person_to_all():
    effects, variances = log_odds([Part(0, 20), Part(10, 20)])
    assert effects == pytest.approx([math.log(0.5 / 20.5), 0])
    assert variances[1] == pytest.approx(2 / 10.5)


def test_the_pooled_rate_is_that_of_statsmodels():
    parts = [Part(*one) for one in ((2, 20), (7, 22), (8, 19), (15, 25), (10, 21), (4, 18))]
    effects, variances = log_odds(parts)
    ours = pool(effects=effects, variances=variances, method="DL")
    theirs = combine_effects(np.array(effects), np.array(variances), method_re="dl", use_t=True)
    low, high = theirs.conf_int(use_t=True)[3]
    assert ours.tau2 == pytest.approx(theirs.tau2)
    assert tuple(ours.interval) == pytest.approx((low, high), abs=1e-6)
