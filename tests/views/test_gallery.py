"""Each view is as its golden file says, and Slack would take it."""

import json

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from tests.gallery import GALLERY


@pytest.mark.parametrize("name", GALLERY)
def test_a_view_is_as_its_golden_file_says(name: str, snapshot: SnapshotAssertion) -> None:
    view = GALLERY[name]()

    assert view == snapshot(name=name, extension_class=JSONSnapshotExtension)


@pytest.mark.parametrize("name", GALLERY)
def test_a_view_stays_far_below_the_size_that_slack_takes(name: str) -> None:
    view = GALLERY[name]()

    assert len(json.dumps(view)) < 100_000
