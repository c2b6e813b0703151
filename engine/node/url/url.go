// Package url is node:url: the legacy parser with its quirks in JavaScript, and the names of
// internal/url. Loop goroutine only.
package url

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed url.js
var urlSource string

//go:embed legacy.js
var legacySource string

//go:embed resolve.js
var resolveSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "url", Source: urlSource},
		{Name: "internal/url/legacy", Source: legacySource},
		{Name: "internal/url/resolve", Source: resolveSource},
	}
}
