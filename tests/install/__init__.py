"""What an installation brings: requirements, extras, licences, versions."""
