"""History in sentences."""

import re
from pathlib import Path

import rallyes
from rallyes.web.organiser.history import SENTENCES

VERB = re.compile(r'(?:verb=|_trace\(\w+, |_record\(by, \w+, )"([a-z_.]+)"')


def test_whatever_is_traced_has_its_sentence():
    sources = Path(rallyes.__file__).parent.rglob("*.py")
    traced = {verb for source in sources for verb in VERB.findall(source.read_text())}
    assert len(traced) > 15
    assert traced - set(SENTENCES) == set(), "write it in web/organiser/history.py"
