"""The methods of the Web API that the workspace knows."""
