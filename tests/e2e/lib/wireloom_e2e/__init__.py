"""Helpers of the end-to-end tests: a real server, real clients, deadlines instead of sleeps."""
