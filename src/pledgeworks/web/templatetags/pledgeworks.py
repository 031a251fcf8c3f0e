"""Filters the pages share."""

from django import template

register = template.Library()
