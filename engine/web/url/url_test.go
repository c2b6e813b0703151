package url_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestURLAsInNode(t *testing.T) {
	enginetest.Expect(t, "const u = (s, b) => { const x = new URL(s, b); return [x.href, x.origin, x.host, x.pathname, x.search, x.hash]; };\nconst set = (s, part, v) => { const x = new URL(s); x[part] = v; return x.href; };", []enginetest.Case{
		{`u('/users/5?x=1', 'http://localhost')`, `["http://localhost/users/5?x=1","http://localhost","localhost","/users/5","?x=1",""]`},
		{`u('HTTP://User:Pa ss@EXAMPLE.com:80/a/../b/./c?q=a b#f')`, `["http://User:Pa%20ss@example.com/b/c?q=a%20b#f","http://example.com","example.com","/b/c","?q=a%20b","#f"]`},
		{`u('http://1.2.3')`, `["http://1.2.0.3/","http://1.2.0.3","1.2.0.3","/","",""]`},
		{`u('http://0x7f.1')`, `["http://127.0.0.1/","http://127.0.0.1","127.0.0.1","/","",""]`},
		{`u('http://256.1.1.1')`, `TypeError ERR_INVALID_URL: Invalid URL`},
		{`u('http://[1:0::0.0.0.1]')`, `["http://[1::1]/","http://[1::1]","[1::1]","/","",""]`},
		{`u('http://faß.de/')`, `["http://xn--fa-hia.de/","http://xn--fa-hia.de","xn--fa-hia.de","/","",""]`},
		{`u('http://a b/')`, `TypeError ERR_INVALID_URL: Invalid URL`},
		{`u('data:a b ?x#y z')`, `["data:a b%20?x#y%20z","null","","a b%20","?x","#y%20z"]`},
		{`u('blob:https://a.b/c')`, `["blob:https://a.b/c","https://a.b","","https://a.b/c","",""]`},
		{`u('file:///C|/x/../..')`, `["file:///C:/","null","","/C:/","",""]`},
		{`u('file:a', 'file:///c:/d/e')`, `["file:///c:/d/a","null","","/c:/d/a","",""]`},
		{`u('non:a/b', 'http://x')`, `["non:a/b","null","","a/b","",""]`},
		{`u('//x/y', 'https://z')`, `["https://x/y","https://x","x","/y","",""]`},
		{`u('?q', 'http://a/b/c')`, `["http://a/b/c?q","http://a","a","/b/c","?q",""]`},
		{`u('x', 'data:y')`, `TypeError ERR_INVALID_URL: Invalid URL`},
		{`u('nope')`, `TypeError ERR_INVALID_URL: Invalid URL`},
		{`set('http://a/b', 'protocol', 'https')`, `"https://a/b"`},
		{`set('http://a/b', 'protocol', 'foo')`, `"http://a/b"`},
		{`set('http://a/b', 'host', 'x:81')`, `"http://x:81/b"`},
		{`set('http://a:1/b', 'port', '')`, `"http://a/b"`},
		{`set('http://a/b', 'port', '99999')`, `"http://a/b"`},
		{`set('http://a/b', 'pathname', 'x?y#z')`, `"http://a/x%3Fy%23z"`},
		{`set('http://a/b', 'search', '')`, `"http://a/b"`},
		{`set('http://a/b', 'hash', '##')`, `"http://a/b##"`},
		{`set('http://a/b', 'username', 'é:')`, `"http://%C3%A9%3A@a/b"`},
		{`set('mailto:x', 'host', 'y')`, `"mailto:x"`},
		{`set('http://a/b', 'href', 'zz')`, `TypeError ERR_INVALID_URL: Invalid URL`},
		{`URL.canParse('x:')`, `true`},
		{`URL.canParse('x')`, `false`},
		{`URL.parse('x')`, `null`},
		{`URL.canParse()`, `TypeError ERR_MISSING_ARGS: The "url" argument must be specified`},
		{`new URLSearchParams('?a=1&b=%20+&a=%ff').toString()`, `"a=1&b=++&a=%EF%BF%BD"`},
		{`[...new URLSearchParams({ a: '\ud800', b: 1 })]`, `[["a","�"],["b","1"]]`},
		{`new URLSearchParams([['a', 'b'], ['c', 'd']]).get('c')`, `"d"`},
		{`new URLSearchParams([['a']])`, `TypeError ERR_INVALID_TUPLE: Each query pair must be an iterable [name, value] tuple`},
		{`new URLSearchParams([1])`, `TypeError ERR_INVALID_TUPLE: Each query pair must be an iterable [name, value] tuple`},
		{`(() => { const x = new URL('http://a/?b=1'); x.searchParams.append('c', 'é &'); x.searchParams.delete('b'); return x.href; })()`, `"http://a/?c=%C3%A9+%26"`},
		{`(() => { const x = new URL('http://a/?b=1'); const p = x.searchParams; x.search = '?z=2'; return [...p]; })()`, `[["z","2"]]`},
		{`(() => { const p = new URLSearchParams('b=2&a=1&b=1'); p.sort(); p.set('b', 'x'); return [p.toString(), p.size, p.has('a', '1'), p.getAll('b')]; })()`, `["a=1&b=x",2,true,["x"]]`},
		{`new URLSearchParams('a=1').append('x')`, `TypeError ERR_MISSING_ARGS: The "name" and "value" arguments must be specified`},
		{`Object.keys(URL.prototype)`, `["toString","href","origin","protocol","username","password","host","hostname","port","pathname","search","searchParams","hash","toJSON"]`},
	})
}
