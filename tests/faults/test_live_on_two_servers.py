"""Two server processes on one database: what is confirmed through one is seen through the other."""

from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.live import Viewer, confirm_one, prepared

_SOON = 5.0


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, with the packaged series in its database."""
    folder = tmp_path_factory.mktemp("live")
    folder.chmod(0o755)
    return folder


def test_viewers_of_both_servers_see_each_pledge_once_and_miss_nothing(home: Path) -> None:
    with prepared(home, servers=2) as site:
        one, other = (Viewer(site.address(number)) for number in (0, 1))
        with closing(one), closing(other):
            first = confirm_one(site)
            assert one.hears_of(first, within=_SOON)
            assert other.hears_of(first, within=_SOON)
            seen = other.last
        # The second server is killed; its viewer comes back through the first.
        site.kill(1)
        missed = [confirm_one(site) for _ in range(3)]
        back = Viewer(site.address(0), after=seen)
        with closing(back):
            assert all(back.hears_of(each, within=_SOON) for each in missed)
            assert first not in back.new
            # A draft and what is not public is told to nobody.
            hidden = confirm_one(site, label="shared")
            shown = confirm_one(site)
            assert back.hears_of(shown, within=_SOON)
            assert hidden not in back.new
            # Its connection to the database is cut; the server listens again by itself.
            site.cut_listeners()
            after_the_cut = confirm_one(site)
            assert back.hears_of(after_the_cut, within=3 * _SOON)
