// Package object makes the RegExp objects of a goja VM run on our own engine of regular expressions.
//
// The objects stay goja's, so that everything that recognises a RegExp goes on recognising it; so do
// the constructor, the prototype and the functions on it. What those functions do is ours: Install
// replaces the Go code behind each of them, and what an object remembers as its source is a compiled
// pattern of ours. goja keeps both to itself; they are reached through the layout of its structs,
// which is found by reflection and checked once a process. Ready tells whether it is as expected; if
// not, nothing is installed and goja's own regular expressions remain.
//
// Literal turns a literal of a program into one that goja compiles in no time, whatever it says. It
// and Ready may be called from any goroutine, everything else on that of the VM.
package object
