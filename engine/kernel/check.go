package kernel

import "nook/engine/cell"

// CheckComplete says whether src may run: it is a whole input, or wrong in a way that more text
// cannot mend. It runs nothing and needs no kernel; any goroutine.
func CheckComplete(src string) bool {
	state, _ := cell.Check(src)
	return state != cell.Incomplete
}
