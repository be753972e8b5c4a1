"""Typed access to the built resources."""
