package engine

// stackRoom is what a program's first steps (loading, compiling, running its main file) need of the
// goroutine's stack.
const stackRoom = 96 << 10

// growStack makes room on the stack of the calling goroutine while it is shallow. Left to itself it
// would double a few times deep inside the parser and the VM, and each time every frame is unwound
// and copied, which reads tables of the binary that a short program otherwise never touches.
//
//go:noinline
func growStack(n int) byte {
	var room [stackRoom]byte
	return room[n%stackRoom]
}
