"""What can go wrong around the bot, done to it: README.md says which test is which fault."""
