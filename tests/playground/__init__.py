"""The playground: a Slack workspace that refuses what Slack refuses."""
