"""Gate: who may pass."""

def gate(get_response):
    return get_response
