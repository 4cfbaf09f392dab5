"""The learner's data on this computer; the only importer of peewee in the desktop program."""
