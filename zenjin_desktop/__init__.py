"""The desktop program: screens, the local store and the background sync."""
