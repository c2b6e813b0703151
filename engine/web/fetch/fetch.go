// Package fetch is fetch, Headers, Request, Response and FormData.
//
// The network's part is Go's net/http client, one Transport an engine: connections are kept, TLS and
// proxies come with it. Each fetch is a task with a goroutine of its own, which follows redirects,
// decodes what is compressed and reads the body as far as JavaScript asks for it; it reaches the loop
// by posting only. Classes and steps of the standard are JavaScript. Everything with a goja value
// belongs to the loop's goroutine.
package fetch

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed fetch.js
var fetchSource string

//go:embed headers.js
var headersSource string

//go:embed body.js
var bodySource string

//go:embed formdata.js
var formDataSource string

//go:embed request.js
var requestSource string

//go:embed response.js
var responseSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	global := func(name string) []value.Global { return []value.Global{{Name: name, Member: name}} }
	return []*value.Def{
		{
			Name: "internal/fetch", Source: fetchSource, Bind: bind,
			Globals: []value.Global{{Name: "fetch", Member: "fetch", Enumerable: true}},
		},
		{Name: "internal/fetch/headers", Source: headersSource, Globals: global("Headers")},
		{Name: "internal/fetch/body", Source: bodySource, Bind: bindBody},
		{Name: "internal/fetch/formdata", Source: formDataSource, Globals: global("FormData")},
		{Name: "internal/fetch/request", Source: requestSource, Globals: global("Request")},
		{Name: "internal/fetch/response", Source: responseSource, Globals: global("Response")},
	}
}
