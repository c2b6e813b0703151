package encoding_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestEncodingAsInNode(t *testing.T) {
	enginetest.Expect(t, "const bytes = (...b) => new Uint8Array(b);\nconst dec = (label, opts, ...chunks) => { const d = new TextDecoder(label, opts); return [...chunks.map((c) => d.decode(bytes(...c), { stream: true })), d.decode()]; };", []enginetest.Case{
		{`[...new TextEncoder().encode('é\ud800€😀')]`, `[195,169,239,191,189,226,130,172,240,159,152,128]`},
		{`new TextEncoder().encodeInto('a€b', new Uint8Array(3))`, `{"read":1,"written":1}`},
		{`new TextEncoder().encodeInto('😀', new Uint8Array(3))`, `{"read":0,"written":0}`},
		{`dec('utf-8', {}, [0xef, 0xbb], [0xbf, 0x41])`, `["","A",""]`},
		{`dec('utf-8', { ignoreBOM: true }, [0xef, 0xbb, 0xbf])`, "[\"\ufeff\",\"\"]"},
		{`dec('utf-8', {}, [0xe2, 0x82], [0x41])`, `["","�A",""]`},
		{`dec('utf-8', { fatal: true }, [0xff])`, `TypeError ERR_ENCODING_INVALID_ENCODED_DATA: The encoded data was not valid for encoding utf-8`},
		{`dec('utf-16le', {}, [0x41], [0x00, 0x3d, 0xd8], [0x4d, 0xdc])`, `["","A","👍",""]`},
		{`dec('utf-16be', {}, [0xfe, 0xff, 0x00, 0x41, 0xd8])`, `["A","�"]`},
		{`dec('windows-1252', {}, [0x80, 0x81])`, "[\"€\u0081\",\"\"]"},
		{`dec('shift_jis', {}, [0x82], [0xa0])`, `["","あ",""]`},
		{`dec('gbk', {}, [0xc4, 0xe3])`, `["你",""]`},
		{`dec('iso-8859-2', { fatal: true }, [0x80])`, "[\"\u0080\",\"\"]"},
		{`new TextDecoder('LATIN1').encoding`, `"windows-1252"`},
		{`new TextDecoder(' utf8\n').encoding`, `"utf-8"`},
		{`new TextDecoder('\vutf8').encoding`, "RangeError ERR_ENCODING_NOT_SUPPORTED: The \"\vutf8\" encoding is not supported"},
		{`new TextDecoder('nope')`, `RangeError ERR_ENCODING_NOT_SUPPORTED: The "nope" encoding is not supported`},
		{`new TextDecoder('hz-gb-2312')`, `RangeError ERR_ENCODING_NOT_SUPPORTED: The "replacement" encoding is not supported`},
		{`new TextDecoder().decode('x')`, `TypeError ERR_INVALID_ARG_TYPE: The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.`},
		{`new TextEncoder().encodeInto(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "src" argument must be of type string. Received type number (5)`},
		{`atob(' YQ = = ')`, `"a"`},
		{`atob('YQ=')`, `InvalidCharacterError 5: Invalid character`},
		{`atob('a')`, `InvalidCharacterError 5: The string to be decoded is not correctly encoded.`},
		{`btoa('é')`, `"6Q=="`},
		{`btoa('€')`, `InvalidCharacterError 5: Invalid character`},
		{`btoa()`, `TypeError ERR_MISSING_ARGS: The "input" argument must be specified`},
	})
}
