"""Slack on our own initiative: Block Kit pieces, and a client that answers in our terms."""
