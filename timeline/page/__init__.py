"""The timeline page, part by part: what each view shows, made once, before the template."""
