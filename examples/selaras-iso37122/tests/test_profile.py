"""The ISO 37122 profile: nineteen themes in place of the six dimensions."""

import re

from selaras_iso37122 import PROFILE, align_knowledge

from align.data.dimensions import dimensions, resolve
from align.data.knowledge import using


def test_align_knowledge():
    with using(align_knowledge()):
        assert len(dimensions()) == 19
        assert resolve("Transportasi") == ("TRP", "")
        assert resolve("Solid waste") == ("SMP", "")
        assert resolve("Smart Living") is None
    assert len(dimensions()) == 6


def test_the_profile_says_where_it_comes_from():
    assert re.search(r'^source = "ISO 37122:2019"$', PROFILE.read_text("utf-8"), re.MULTILINE)
