"""Coming in: passwords, second factors, single sign-on, invitations. The flows are allauth's."""
