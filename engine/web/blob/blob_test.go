package blob_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestBlobAsInNode(t *testing.T) {
	enginetest.Expect(t, `const { resolveObjectURL } = require('buffer');`, []enginetest.Case{
		{`new Blob([1, 'a', new Uint8Array([98]), new Blob(['é'])]).size`, `5`},
		{`new Blob(['a'], { type: 'Text/Plain' }).type`, `"text/plain"`},
		{`new Blob(['a'], { type: 'é' }).type`, `""`},
		{`new Blob(['abc']).slice(-2).size`, `2`},
		{`new Blob(['abc']).slice(1, 9, 'x/y').type`, `"x/y"`},
		{`new Blob('abc')`, `TypeError ERR_INVALID_ARG_TYPE: The "sources" argument must be a sequence. Received type string ('abc')`},
		{`new Blob(['a'], { endings: 'x' })`, `TypeError ERR_INVALID_ARG_VALUE: The property 'options.endings' is invalid. Received 'x'`},
		{`new Blob(['a'], 5)`, `TypeError ERR_INVALID_ARG_TYPE: The "options" argument must be a dictionary. Received type number (5)`},
		{`new File(['a'], 'n', { lastModified: 5 }).lastModified`, `5`},
		{`new File(['a'])`, `TypeError ERR_MISSING_ARGS: The "fileBits" and "fileName" arguments must be specified`},
		{`Blob.prototype.size`, `TypeError ERR_INVALID_THIS: Value of "this" must be of type Blob`},
		{`URL.createObjectURL(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "obj" argument must be an instance of Blob. Received type number (5)`},
		{`resolveObjectURL('blob:nodedata:x')`, `undefined`},
		{`(() => { const u = URL.createObjectURL(new Blob(['abc'])); const b = resolveObjectURL(u); URL.revokeObjectURL(u); return [b.size, resolveObjectURL(u) === undefined]; })()`, `[3,true]`},
	})
}
