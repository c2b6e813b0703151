// Package loop is nook's event loop: phases, tasks and time, and nothing of JavaScript.
//
// It owns everything that is pending. One goroutine, the loop's, runs every callback; every
// other goroutine reaches it only through the methods that say "any goroutine". JavaScript is
// entered through the Entrant, the one door into the VM, so that between any two callbacks the
// ticks and microtasks are dry. The package never imports goja, never blocks its goroutine
// except in poll and at the gate, and never starts work that is not in the registry.
//
// # The turn
//
//	┌─▶ timers    due timers, by expiry and then by creation
//	│   pending   cancellations asked for from outside
//	│   poll      what other goroutines posted, one batch; waits when nothing else is ready
//	│   check     immediates queued before this phase began
//	└── close     'close' callbacks of tasks that were closed
//
// Each callback is one Entrant.Enter. A timer armed by a timer, or an immediate queued by an
// immediate, waits for the next turn. There is exactly one poll a turn: reading on until dry
// would let a busy socket starve timers.
//
// # What keeps a loop alive
//
// Referenced timers, immediates and tasks, callbacks already posted, and close callbacks. When
// none is left Run returns; Serve waits for more.
//
// # Locks
//
// One mutex guards the inbox and the registry. It is held for slice, heap and map operations
// only, never while a callback runs.
package loop
