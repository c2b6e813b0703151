package stream_test

import (
	"strconv"
	"testing"

	"nook/engine/enginetest"
)

// BenchmarkPipeline is a source, a transform and a sink of one KiB chunks, per chunk.
func BenchmarkPipeline(b *testing.B) {
	src := `
const { Readable, Transform, Writable, pipeline } = require('stream');
const chunk = Buffer.alloc(1024);
let n = ` + strconv.Itoa(b.N) + `;
pipeline(
  new Readable({ read() { this.push(n-- > 0 ? chunk : null); } }),
  new Transform({ transform(c, e, cb) { cb(null, c); } }),
  new Writable({ write(c, e, cb) { cb(); } }),
  (err) => { if (err) throw err; },
);`
	b.ReportAllocs()
	if r := enginetest.Run(b, src); r.Code != 0 {
		b.Fatal(r.Stderr)
	}
}
