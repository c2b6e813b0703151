// Package lower turns source text into programs that goja runs: types are erased, JSX becomes
// calls, syntax that goja lacks is rewritten, and every position stays the one of the text as its
// author wrote it.
//
// Text that is already JavaScript for goja is compiled as it stands; only what goja refuses goes
// through esbuild. Positions are kept by moving the positions of the syntax tree, so that stacks,
// code frames and tasks need no source map of their own. Everything here may be used from any
// goroutine; nothing here touches a goja.Runtime.
package lower
