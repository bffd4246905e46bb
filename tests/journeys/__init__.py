"""The whole app over real sockets, as people use it."""
