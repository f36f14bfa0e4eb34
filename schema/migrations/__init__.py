"""Versions of the tables; the views are made anew from ``views.sql`` after every change."""
