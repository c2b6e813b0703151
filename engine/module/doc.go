// Package module finds, compiles and runs modules: builtins, CommonJS files and JSON, ES modules.
//
// A Catalog is the table of builtins with their compiled JavaScript halves, one per process and
// safe from any goroutine. A Loader belongs to one engine and is used on its loop's goroutine
// only. Resolving is Go and knows no JavaScript; the objects people touch (Module, require,
// require.cache) are JavaScript in cjs.js.
//
// What a program loaded at its last start, and what an ES module imports, compiles on other
// goroutines before the loader comes to it (ahead.go). They only read files and compile; the package
// starts no other work that is not a task.
package module
