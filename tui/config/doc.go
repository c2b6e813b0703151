// Package config reads what a person chose: config.toml, from which tui.Settings are made, and
// where files of theirs lie. One table says which settings there are, what they mean and what they
// may be; reading and the file of defaults come from it. A mistake never stops anything: it is
// named with file and line, and the setting keeps its default.
//
// Everything is a function of its arguments and of the file system, and may be called from any
// goroutine that may wait for a disk; the screen's may not. Nothing here draws.
package config
