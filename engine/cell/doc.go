// Package cell turns the text of a cell into a program and keeps what cells share: their one
// global scope.
//
// Compile and Check work on text alone and may be used from any goroutine, off the loop. A Scope
// belongs to one engine and is used on its loop's goroutine. The user's text is compiled as it
// stands wherever it is already JavaScript; what must change for a notebook (declarations that may
// be repeated, await outside functions, the value of the last expression) is changed in the syntax
// tree, so that positions and the text of functions stay the user's. The package never decides
// when a cell runs and prints nothing.
package cell
