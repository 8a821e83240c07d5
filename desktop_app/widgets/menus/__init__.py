"""The menus of the window; what their actions do belongs to the window's parts."""
