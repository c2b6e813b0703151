package fs

import "slices"

// table is every operation, each written once.
func table() []operation {
	return slices.Concat(
		descriptorOps(),
		transferOps(),
		wholeOps(),
		statOps(),
		dirOps(),
		linkOps(),
		removeOps(),
		copyOps(),
		attrOps(),
	)
}
