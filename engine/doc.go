// Package engine is the JavaScript world: a goja VM on an event loop, with modules and builtins.
//
// One goroutine, the loop's, owns the VM; every exported method that does not say "any
// goroutine" must be called there (or before the loop runs). JavaScript is entered through one
// door only, Engine.Enter: it runs a callback, drains nextTicks, lets goja drain promise jobs and
// repeats until both are dry, so that Node's order holds between any two callbacks and there is
// one place that restores the async context, catches errors, and can be interrupted. The package
// never draws and knows no screen: output goes to value.Output or to the console's sink.
package engine
