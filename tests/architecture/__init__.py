"""What every part of the house keeps to, read from the code itself. An exception stands in a list, with its reason."""
