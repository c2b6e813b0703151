// Package history is what nook remembers: entries typed in every session, a journal of the
// notebook that is open, and the notebooks that people keep as files.
//
// A Store is an embedded SQLite database that one goroutine of its own opens and writes, so that
// neither the screen nor the loop ever waits for a disk; several nooks may share it. What is
// recorded is committed within a moment, in batches, and survives the death of the process.
// Every exported method may be called from any goroutine. The package knows no JavaScript and no
// screen, runs nothing it reads, and never keeps what looks like a secret or begins with a space.
package history
