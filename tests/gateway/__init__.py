"""Slack's side of the gateway: checked, stripped, and answered in time."""
