"""Tests of the calls to Slack."""
