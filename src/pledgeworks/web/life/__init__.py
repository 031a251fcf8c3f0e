"""The life of a pledge: its ladders, and the forms with which people take it further."""
