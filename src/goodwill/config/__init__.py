"""Config: settings, addresses of the pages, the WSGI entry."""
