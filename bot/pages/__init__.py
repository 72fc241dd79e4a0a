"""Values in, pages out: what a person sees, as text, styles and buttons that Telegram takes as they are."""
