"""The routes described for people and programs: the OpenAPI file and its page."""
