package fs_test

import (
	"testing"

	"nook/engine/enginetest"
)

// BenchmarkManyFiles is 2,000 small files through fs.promises, 64 at a time.
func BenchmarkManyFiles(b *testing.B) {
	for b.Loop() {
		enginetest.Stdout(b, `
const fsp = require('node:fs').promises, path = require('node:path');
async function pool(n, width, job) {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => { while (next < n) await job(next++); }));
}
(async () => {
  const dir = await fsp.mkdtemp(path.join(__dirname, 'bench-')), N = 2000;
  const file = (i) => path.join(dir, 'f' + i + '.txt');
  await pool(N, 64, (i) => fsp.writeFile(file(i), 'content of file ' + i));
  await pool(N, 64, (i) => fsp.stat(file(i)));
  await pool(N, 64, (i) => fsp.readFile(file(i), 'utf8'));
  await fsp.rm(dir, { recursive: true });
})();`)
	}
}

// BenchmarkStream copies 64 MiB from a read stream to a write stream.
func BenchmarkStream(b *testing.B) {
	b.SetBytes(64 << 20)
	for b.Loop() {
		enginetest.Stdout(b, `
const fs = require('node:fs');
const { Transform, pipeline } = require('node:stream');
fs.writeFileSync(__dirname + '/from', Buffer.alloc(64 << 20, 'x'));
const count = new Transform({ transform(chunk, _enc, cb) { cb(null, chunk); } });
pipeline(fs.createReadStream(__dirname + '/from'), count, fs.createWriteStream(__dirname + '/to'), (err) => { if (err) throw err; });`)
	}
}
