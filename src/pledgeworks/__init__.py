"""Pledgeworks: from a pledge announced at a Ministerial to a capability in a mission."""
