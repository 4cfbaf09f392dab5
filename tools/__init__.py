"""Commands for developers, started by the Makefile; no part of what is installed."""
