"""The page: a local imitation of Slack in the browser, drawn with NiceGUI."""
