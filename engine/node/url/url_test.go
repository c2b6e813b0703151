package url_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestLegacyURLAsInNode(t *testing.T) {
	enginetest.Expect(t, "const url = require('url');\nprocess.emitWarning = () => {};\nconst parts = (s, ...more) => Object.values(url.parse(s, ...more));", []enginetest.Case{
		{`parts('http://user:pass@Example.com:8080/p/a?q=1#h')`, `["http:",true,"user:pass","example.com:8080","8080","example.com","#h","?q=1","q=1","/p/a","/p/a?q=1","http://user:pass@example.com:8080/p/a?q=1#h"]`},
		{`parts('mailto:a@b.c')`, `["mailto:",null,"a","b.c",null,"b.c",null,null,null,null,null,"mailto:a@b.c"]`},
		{`parts('//host/path')`, `[null,null,null,null,null,null,null,null,null,"//host/path","//host/path","//host/path"]`},
		{`parts('//host/path', false, true)`, `[null,true,null,"host",null,"host",null,null,null,"/path","/path","//host/path"]`},
		{`parts('/a/b?c', true)`, `[null,null,null,null,null,null,null,"?c",{"c":""},"/a/b","/a/b?c","/a/b?c"]`},
		{`parts('javascript:alert(1)')`, `["javascript:",null,null,null,null,null,null,null,null,"alert(1)","alert(1)","javascript:alert(1)"]`},
		{`parts('http://a\tb/')`, `["http:",true,null,"ab",null,"ab",null,null,null,"/","/","http://ab/"]`},
		{`parts('  http://x\\y?\\  ')`, `["http:",true,null,"x",null,"x",null,"?%5C","%5C","/y","/y?%5C","http://x/y?%5C"]`},
		{`parts('http://[::1]:80')`, `["http:",true,null,"[::1]:80","80","::1",null,null,null,"/","/","http://[::1]:80/"]`},
		{`parts('http://☃.net/')`, `["http:",true,null,"xn--n3h.net",null,"xn--n3h.net",null,null,null,"/","/","http://xn--n3h.net/"]`},
		{`parts('http://a:b/')`, `TypeError ERR_INVALID_ARG_VALUE: The argument 'url' http://a:b/. Received 'Invalid port in url'`},
		{`parts('http://a%zz@b/')`, `URIError undefined: URI malformed`},
		{`parts('file:///a/b')`, `["file:",true,null,"",null,"",null,null,null,"/a/b","/a/b","file:///a/b"]`},
		{`parts('x:y z')`, `["x:",null,null,"y",null,"y",null,null,null,"%20z","%20z","x:y%20z"]`},
		{`parts(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "url" argument must be of type string. Received type number (5)`},
		{`url.resolve('/one/two/three', 'four')`, `"/one/two/four"`},
		{`url.resolve('http://example.com/one', '/two')`, `"http://example.com/two"`},
		{`url.resolve('http://a/b/c/d;p?q', '../../g')`, `"http://a/g"`},
		{`url.resolve('http://a/b', '?x')`, `"http://a/b?x"`},
		{`url.resolve('mailto:a@b', 'c')`, `"mailto:a@c"`},
		{`url.resolve('http://a/b', 'https:c')`, `"https://c/"`},
		{`url.resolve('http://a/b', '//c')`, `"http://c/"`},
		{`url.format({ protocol: 'http', host: 'a.com', pathname: 'x?y', query: { b: 1 } })`, `"http://a.com/x%3Fy?b=1"`},
		{`url.format({ hostname: '::1', port: 5, slashes: true })`, `"//[::1]:5"`},
		{`url.format(new URL('http://u:p@ex.com/a?b#c'), { auth: false, search: false, fragment: false })`, `"http://ex.com/a"`},
		{`url.format(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "urlObject" argument must be one of type object or string. Received type number (5)`},
		{`url.fileURLToPath('file:///a%20b/%C3%A9')`, `"/a b/é"`},
		{`url.fileURLToPath('file://host/a')`, `TypeError ERR_INVALID_FILE_URL_HOST: File URL host must be "localhost" or empty on linux`},
		{`url.fileURLToPath('file:///a%2fb')`, `TypeError ERR_INVALID_FILE_URL_PATH: File URL path must not include encoded / characters`},
		{`url.fileURLToPath('http://a')`, `TypeError ERR_INVALID_URL_SCHEME: The URL must be of scheme file`},
		{`url.fileURLToPath('file:///C:/a/b', { windows: true })`, `"C:\\a\\b"`},
		{`url.fileURLToPath('file://srv/a/b', { windows: true })`, `"\\\\srv\\a\\b"`},
		{`url.pathToFileURL('/a b?#%\n\\~é[]').href`, `"file:///a%20b%3F%23%25%0A%5C%7E%C3%A9%5B%5D"`},
		{`url.pathToFileURL('C:\\a\\b', { windows: true }).href`, `"file:///C:/a/b"`},
		{`url.pathToFileURL('\\\\srv\\a\\b', { windows: true }).href`, `"file://srv/a/b"`},
		{`url.domainToASCII('español.com')`, `"xn--espaol-zwa.com"`},
		{`url.domainToASCII('xn--iñvalid.com')`, `""`},
		{`url.domainToUnicode('xn--espaol-zwa.com')`, `"español.com"`},
		{`url.urlToHttpOptions(new URL('http://a%20:b@[::1]:81/x?y#z'))`, `{"protocol":"http:","hostname":"::1","hash":"#z","search":"?y","pathname":"/x","path":"/x?y","href":"http://a%20:b@[::1]:81/x?y#z","port":81,"auth":"a :b"}`},
	})
}
