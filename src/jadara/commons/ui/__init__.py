"""The design system and the shell: templates, components, styles, scripts, service worker. It owns no tables."""
