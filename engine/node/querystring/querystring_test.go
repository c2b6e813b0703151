package querystring_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestQuerystringAsInNode(t *testing.T) {
	enginetest.Expect(t, `const qs = require('querystring');`, []enginetest.Case{
		{`qs.parse('a=1&b=2&a=3')`, `{"a":["1","3"],"b":"2"}`},
		{`qs.parse('a=%zz&b=%e9&c=+&%&=&=x&a')`, `{"a":["%zz",""],"b":"�","c":" ","%":"","":["","x"]}`},
		{`qs.parse('a:1;b:2', ';', ':')`, `{"a":"1","b":"2"}`},
		{`qs.parse('a&b=c=d&&e')`, `{"a":"","b":"c=d","e":""}`},
		{`qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })`, `{"a":"1","b":"2"}`},
		{`qs.parse('a=b', null, null, { decodeURIComponent: (s) => s.toUpperCase() })`, `{"A":"B"}`},
		{`qs.parse('a=b%', null, null, { decodeURIComponent: () => { throw 1; } })`, `{"a":"b%"}`},
		{`qs.parse(5)`, `{}`},
		{`qs.stringify({ a: [1, 'x'], b: null, c: 5n, d: true, e: {}, f: 1e22, g: '&=' })`, `"a=1&a=x&b=&c=5&d=true&e=&f=1e%2B22&g=%26%3D"`},
		{`qs.stringify({ a: 'é', b: ['c'] }, ';', ':')`, `"a:%C3%A9;b:c"`},
		{`qs.stringify('x')`, `""`},
		{`qs.escape('\ud800')`, `URIError ERR_INVALID_URI: URI malformed`},
		{`qs.escape({})`, `"%5Bobject%20Object%5D"`},
		{`qs.unescape('%41+%zz')`, `"A+%zz"`},
		{`qs.unescapeBuffer('a%20%f').toString()`, `"a %f"`},
	})
}
