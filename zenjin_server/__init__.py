"""The REST API: records what desktops send, answers what other desktops need."""
