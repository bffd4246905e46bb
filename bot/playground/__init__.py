"""A Slack workspace on this machine: to try the bot, and to test its journeys."""
