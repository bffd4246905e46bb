"""Say where a database is, without its password."""


def place_of(database_url: str) -> str:
    """Return the path of a SQLite file, or the name and host of a PostgreSQL database."""
    from storage.address import parse_address, sqlite_file

    file = sqlite_file(database_url)
    if file is not None:
        return str(file)
    address = parse_address(database_url)
    return f"{address.database or 'the default'} on {address.host or 'this machine'} (PostgreSQL)"
