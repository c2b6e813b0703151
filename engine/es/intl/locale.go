package intl

import "nook/engine/es/intl/tag"

// locale is what an Intl.Locale holds.
type locale struct {
	tag  tag.Tag
	text string
}
