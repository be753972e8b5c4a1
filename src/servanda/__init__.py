"""Servanda reads what states promise each other and keeps the register of it."""

__version__ = "0.1.0"
