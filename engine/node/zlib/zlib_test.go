package zlib_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

const prelude = `const z = require('zlib');
const text = 'nook '.repeat(50000);
const hex = (s) => Buffer.from(s, 'hex');
const inflateRaw = (s) => z.inflateRawSync(hex(s)).toString();`

func TestZlibAsInNode(t *testing.T) {
	enginetest.Expect(t, prelude, []enginetest.Case{
		// what zlib made
		{`z.inflateSync(hex('789c4b4c4a0600024d0127')).toString()`, `"abc"`},
		{`z.gunzipSync(hex('1f8b08000000000000034b4c4a0600c241243503000000')).toString()`, `"abc"`},
		{`inflateRaw('4b4c4a0600')`, `"abc"`},
		{`z.unzipSync(hex('789c4b4c4a0600024d0127')).toString()`, `"abc"`},
		{`z.unzipSync(hex('1f8b08000000000000034b4c4a0600c241243503000000')).toString()`, `"abc"`},
		{`z.brotliDecompressSync(hex('0b018061626303')).toString()`, `"abc"`},
		{`z.inflateSync(hex('789c4b4c4a0600024d0127050001')).toString()`, `"abc"`},
		{`z.gunzipSync(hex('1f8b08000000000000034b4c4a0600c2412435030000000001')).toString()`, `"abc"`},
		// errors
		{`z.inflateSync(Buffer.from('abc'))`, `Error Z_DATA_ERROR: incorrect header check`},
		{`z.gunzipSync(hex('1f8b08000000000000034b4c4a0600c241243503000000aabb'))`, `Error Z_DATA_ERROR: incorrect header check`},
		{`z.gunzipSync(hex('1f8b070000000000000'))`, `Error Z_DATA_ERROR: unknown compression method`},
		{`z.gunzipSync(hex('1f8b08e00000000000'))`, `Error Z_DATA_ERROR: unknown header flags set`},
		{`z.inflateSync(hex('789c4b4c4a0600024d0128'))`, `Error Z_DATA_ERROR: incorrect data check`},
		{`z.gunzipSync(hex('1f8b08000000000000034b4c4a0600c241243504000000'))`, `Error Z_DATA_ERROR: incorrect length check`},
		{`z.inflateSync(hex('789c4b4c'))`, `Error Z_BUF_ERROR: unexpected end of file`},
		{`z.inflateSync(hex('789c4b4c4a06'), { finishFlush: z.constants.Z_SYNC_FLUSH }).toString()`, `"abc"`},
		{`z.inflateSync(z.deflateSync('a'), { windowBits: 9 })`, `Error Z_DATA_ERROR: invalid window size`},
		{`inflateRaw('0600')`, `Error Z_DATA_ERROR: invalid block type`},
		{`inflateRaw('0100000000')`, `Error Z_DATA_ERROR: invalid stored block lengths`},
		{`inflateRaw('04c001')`, `Error Z_BUF_ERROR: unexpected end of file`},
		{`z.brotliDecompressSync(Buffer.from('abcdef'))`, `Error ERR__ERROR_FORMAT_PADDING_1: Decompression failed`},
		{`(() => { try { z.inflateSync('abc') } catch (e) { return [e.errno, Object.keys(e)] } })()`, `[-3,["errno","code"]]`},
		{`z.inflateSync(z.deflateSync('a', { dictionary: Buffer.from('a') }))`, `Error Z_NEED_DICT: Missing dictionary`},
		{`z.inflateSync(z.deflateSync('a', { dictionary: Buffer.from('a') }), { dictionary: Buffer.from('b') })`, `Error Z_NEED_DICT: Bad dictionary`},
		{`z.gunzipSync(z.gzipSync(text), { maxOutputLength: 10 })`, `RangeError ERR_BUFFER_TOO_LARGE: Cannot create a Buffer larger than 10 bytes`},
		// arguments
		{`z.deflateSync()`, `TypeError ERR_INVALID_ARG_TYPE: The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received undefined`},
		{`z.deflateSync('a', { level: 55 })`, `RangeError ERR_OUT_OF_RANGE: The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 55`},
		{`z.gzip('a')`, `TypeError ERR_INVALID_ARG_TYPE: The "callback" argument must be of type function. Received undefined`},
		{`new z.Gzip({ chunkSize: 5 })`, `RangeError ERR_OUT_OF_RANGE: The value of "options.chunkSize" is out of range. It must be >= 64. Received 5`},
		{`new z.Gzip({ flush: 'x' })`, `TypeError ERR_INVALID_ARG_TYPE: The "options.flush" property must be of type number. Received type string ('x')`},
		{`new z.BrotliCompress({ params: { 99: 1 } })`, `RangeError ERR_BROTLI_INVALID_PARAM: 99 is not a valid Brotli parameter`},
		{`z.createZstdCompress()`, `Error ERR_METHOD_NOT_IMPLEMENTED: not in nook: zlib zstd: ZstdCompress`},
		{`[z.crc32('hello'), z.crc32(Buffer.from('lo'), z.crc32('hel'))]`, `[907060870,907060870]`},
		// there and back
		{`[['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['brotliCompress', 'brotliDecompress']].map(([a, b]) => { const c = z[a + 'Sync'](text); return c.length < 2000 && z[b + 'Sync'](c).toString() === text; })`, `[true,true,true,true]`},
		{`[8, 9, 12, 15].map((windowBits) => z.inflateRawSync(z.deflateRawSync(text, { windowBits }), { windowBits: 15 }).toString() === text)`, `[true,true,true,true]`},
		{`[0, 1, 9].map((level) => z.inflateSync(z.deflateSync(text, { level })).toString() === text)`, `[true,true,true]`},
		{`z.inflateRawSync(z.deflateRawSync('abcdef', { dictionary: Buffer.from('abcdef') }), { dictionary: Buffer.from('abcdef') }).toString()`, `"abcdef"`},
		{`z.gzipSync('')[9] === (process.platform === 'win32' ? 10 : 3)`, `true`},
	})
}

// expectAsync is enginetest.Expect for expressions that are promises, one after the other.
func expectAsync(t *testing.T, setup string, cases []enginetest.Case) {
	t.Helper()
	var sb strings.Builder
	sb.WriteString(setup + "\n(async () => {\nconst lines = [];\nfor (const f of [\n")
	for _, c := range cases {
		sb.WriteString("() => (" + c[0] + "),\n")
	}
	sb.WriteString("]) try { lines.push(JSON.stringify(await f())) } catch (e) { lines.push(`${e.name} ${e.code}: ${e.message}`) }\n")
	sb.WriteString("process.stdout.write(lines.join('\\n')); })()")
	got := strings.Split(enginetest.Stdout(t, sb.String()), "\n")
	if len(got) != len(cases) {
		t.Fatalf("%d results of %d expressions: %q", len(got), len(cases), got)
	}
	for i, c := range cases {
		if got[i] != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got[i], c[1])
		}
	}
}

func TestStreams(t *testing.T) {
	expectAsync(t, prelude+`
const all = async (stream, chunks) => {
  const out = [];
  stream.on('data', (c) => out.push(c));
  const ended = new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  for (const c of chunks) stream.write(c);
  stream.end();
  await ended;
  return Buffer.concat(out);
};
const single = (b) => Array.from(b, (x) => Buffer.from([x]));`, []enginetest.Case{
		{`all(z.createGunzip(), single(Buffer.concat([z.gzipSync('abc'), z.gzipSync('def')]))).then(String)`, `"abcdef"`},
		{`all(z.createUnzip(), single(z.gzipSync('abc'))).then(String)`, `"abc"`},
		{`all(z.createBrotliDecompress(), single(z.brotliCompressSync(text))).then((b) => b.toString() === text)`, `true`},
		{`all(z.createInflate({ chunkSize: 64 }), [z.deflateSync(text)]).then((b) => b.toString() === text)`, `true`},
		{`all(z.createInflate(), [hex('789c4b4c')])`, `Error Z_BUF_ERROR: unexpected end of file`},
		{`new Promise((resolve) => { const d = z.createDeflateRaw(); d.write('hello'); d.flush(z.constants.Z_SYNC_FLUSH, () => { const b = d.read(); d.close(); resolve([b.subarray(-4).toString('hex'), d.bytesWritten, d._closed]); }); })`, `["0000ffff",5,true]`},
		{`new Promise((resolve) => { const d = z.createDeflateRaw(); d.flush(z.constants.Z_SYNC_FLUSH, () => resolve(d.read().subarray(-4).toString('hex'))); })`, `"0000ffff"`},
		{`new Promise((resolve) => { const d = z.createDeflateRaw(); const sync = z.constants.Z_SYNC_FLUSH; d.write('a'); d.flush(sync, () => { d.read(); d.flush(sync, () => { const twice = d.read(); d.write(''); d.flush(sync, () => resolve([twice, d.read().toString('hex')])); }); }); })`, `[null,"000000ffff"]`},
		{`new Promise((resolve) => { const d = z.createDeflate({ level: 9 }); const out = []; d.on('data', (c) => out.push(c)).on('end', () => resolve(z.inflateSync(Buffer.concat(out)).toString() === text + text)); d.write(text); d.params(0, 0, () => d.end(text)); })`, `true`},
		{`new Promise((resolve) => { const d = z.createInflate(); d.write(z.deflateSync('abc'), () => { d.read(); d.reset(); d.write(z.deflateSync('def'), () => resolve(String(d.read()))); }); })`, `"def"`},
		{`require('util').promisify(z.gzip)('abc').then((b) => z.gunzipSync(b).toString())`, `"abc"`},
		{`new Promise((resolve) => z.gzip('abc', { info: true }, (err, r) => resolve([Object.keys(r), r.engine instanceof z.Gzip, r.engine.bytesWritten])))`, `[["buffer","engine"],true,3]`},
		{`new Promise((resolve) => { z.gzip('abc', () => order.push('callback') && resolve(order)); const order = ['sync']; process.nextTick(() => order.push('tick')); })`, `["sync","tick","callback"]`},
		{`z.createInflate()._processChunk(z.deflateSync('abc'), 4).toString()`, `"abc"`},
		{`(async () => { const c = new CompressionStream('gzip'); const w = c.writable.getWriter(); w.write(new Uint8Array([97])); w.close(); return String(z.gunzipSync(Buffer.concat([(await new Response(c.readable).bytes())]))); })()`, `"a"`},
	})
}
