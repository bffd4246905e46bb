"""Which blocks, views and messages Slack takes, and what it says of the others."""
