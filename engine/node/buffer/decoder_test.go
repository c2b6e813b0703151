package buffer_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestStringDecoderAsInNode(t *testing.T) {
	enginetest.Expect(t, "const { StringDecoder } = require('string_decoder');\nconst run = (enc, ...chunks) => { const d = new StringDecoder(enc); return [...chunks.map((c) => d.write(Buffer.from(c))), d.lastNeed, d.lastTotal, d.end()]; };", []enginetest.Case{
		{`run('utf8', [0xe2, 0x82], [0xac, 0x41])`, `["","€A",0,0,""]`},
		{`run('utf8', [0xe2], [0x41])`, `["","�A",0,0,""]`},
		{`run('utf8', [0xf0, 0x9f, 0x98])`, `["",1,4,"�"]`},
		{`run('utf8', [0xff, 0x41])`, `["�A",0,0,""]`},
		{`run('utf16le', [0x3d, 0xd8], [0x4d], [0xdc])`, `["","","👍",0,0,""]`},
		{`run('utf16le', [0x61, 0x00, 0x3d, 0xd8])`, `["a",2,4,"\ud83d"]`},
		{`run('base64', [1], [2, 3, 4])`, `["","AQID",2,3,"BA=="]`},
		{`run('hex', [1, 255])`, `["01ff",0,0,""]`},
		{`run('latin1', [0xe9])`, `["é",0,0,""]`},
		{`run('nope')`, `TypeError ERR_UNKNOWN_ENCODING: Unknown encoding: nope`},
		{`new StringDecoder('utf8').write(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received type number (5)`},
		{`new StringDecoder('UCS2').encoding`, `"utf16le"`},
	})
}
