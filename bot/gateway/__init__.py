"""How Slack reaches us: check, strip, hand over, and answer in time."""
