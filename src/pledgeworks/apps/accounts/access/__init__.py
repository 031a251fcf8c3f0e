"""How people come in: sessions, invitations, second factors and tokens."""
