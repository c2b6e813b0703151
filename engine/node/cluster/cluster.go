// Package cluster is node:cluster for a program that has no workers, all of it in JavaScript: it runs
// on the loop's goroutine. It never starts a process: fork says that it is not in nook.
package cluster

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed cluster.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def { return []*value.Def{{Name: "cluster", Source: source}} }
