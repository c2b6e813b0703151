// Package fetch is fetch, Headers, Request, Response and FormData.
package fetch

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed fetch.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{
		Name: "internal/fetch", Source: source,
		Globals: []value.Global{{Name: "fetch", Member: "fetch", Enumerable: true}},
	}}
}
