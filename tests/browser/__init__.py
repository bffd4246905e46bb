"""The playground's page in headless Chromium; and its pure parts without one."""
