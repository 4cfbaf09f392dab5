"""What ``zenjin-server`` can be told to do, one file a command or a few that belong together.

:mod:`zenjin_server.cli` lists them. A file imports what it needs when it runs, so that the
command can still say what is missing where the server's packages are not installed.
"""
