package docs

// HeadingPath is the path that a heading names.
func HeadingPath(owner, text string) string { return heading(owner, text).Path }
