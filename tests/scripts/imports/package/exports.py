__all__ = ["shown"]
shown = "in __all__"
hidden = "not in __all__"
