// Package docs holds the documentation that people read inside nook: what every name of ECMAScript,
// of the web APIs and of the node: modules that nook has does, what it takes, what it gives back, and
// an example that runs. Keywords, operators and the codes of errors are names too.
//
// The texts are files below text/, embedded as they stand. The first look-up finds which names lie in
// which file; a file is parsed when something in it is looked up, and nothing happens before. All
// functions may be called from any goroutine and give plain data that nobody changes. The package
// imports nothing of ours, runs no JavaScript and reads no disk; its tests run every example.
//
// # The form of a text
//
//	# Array.prototype              the owner of what follows; a line for each
//	# Int8Array < TypedArray       what Int8Array lacks is looked for in TypedArray
//	# fs.promises = fs/promises    fs.promises.x is fs/promises.x
//	+ import fs from 'node:fs'     stands before the examples that use fs
//	## .map(callback(value, index), thisArg?) -> Array
//	What it does, in a sentence or a few.
//	- callback: what a parameter means
//
//	More, as long as needed.
//	> [1, 2].map(n => n * 2)       a line of an example
//	[ 2, 4 ]                       what the notebook shows for it
//
// A heading that begins with a dot belongs to the owner; others are whole paths. `## new X(…)` is a
// class, `## .x: number` a property, `## module fs` a module, `## for :: for (a; b; c) …` syntax,
// and `## ENOENT !` the code of an error. A type may stand behind a parameter: `(path: string)`.
package docs
