"""What the framework says, as pure Python: frozen values in, frozen values out."""
