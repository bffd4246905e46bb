"""The same rooms as the code; journeys through all of it; and faults."""
