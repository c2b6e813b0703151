package engine

import (
	"slices"

	"nook/engine/module"
	"nook/engine/node/shared"
	"nook/engine/value"
)

// builtins is the one table of what require and import find without a file.
func builtins() []*value.Def {
	return slices.Concat(
		module.Defs(),
		shared.Defs(),
	)
}
