"""Every view as it is sent."""
