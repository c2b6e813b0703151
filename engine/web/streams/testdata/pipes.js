// Readers, writers, pipes, tee, iteration and the codecs.
const tell = (name) => [(v) => console.log(name, v), (e) => console.log(name, e.name, e.code, e.message)];
async function main() {
  const got = [];
  const rs = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
  const upper = new TransformStream({ transform(x, c) { c.enqueue(x.toUpperCase()); }, flush(c) { c.enqueue('end'); } });
  await rs.pipeThrough(upper).pipeTo(new WritableStream({ write(x) { got.push(x); }, close() { got.push('closed'); } }));
  console.log(got);
  const it = ReadableStream.from([1, 2]).values();
  console.log(await it.next(), await it.next(), await it.next(), await it.return('x'));
  const [a, b] = ReadableStream.from(['x', 'y']).tee();
  const [ra, rb] = [a.getReader(), b.getReader()];
  console.log(await ra.read(), await rb.read(), await ra.read(), await ra.read(), a.locked);
  await a.cancel().then(...tell('locked'));
  rb.releaseLock();
  await rb.read().then(...tell('released'));
  await rb.closed.then(...tell('closed'));
  const broken = new ReadableStream({ pull() { throw new RangeError('pull'); } });
  await broken.getReader().read().then(...tell('broken'));
  const w = new WritableStream({ write() { throw new Error('write'); } }).getWriter();
  console.log(w.desiredSize);
  await w.write('x').then(...tell('write'));
  await w.closed.then(...tell('writer closed'));
  const aborted = new AbortController();
  aborted.abort(new Error('enough'));
  await new ReadableStream().pipeTo(new WritableStream(), { signal: aborted.signal }).then(...tell('aborted'));
  const td = new TextDecoderStream();
  const tw = td.writable.getWriter();
  tw.write(new Uint8Array([0xe2, 0x82]));
  tw.write(new Uint8Array([0xac]));
  tw.close();
  console.log(await td.readable.getReader().read());
  const te = ReadableStream.from(['h', '\ud83d', '\ude00']).pipeThrough(new TextEncoderStream()).getReader();
  console.log(await te.read(), await te.read(), await te.read());
  for (const make of [() => new ReadableStream(null), () => new ReadableStream({ type: 'x' }), () => new WritableStream({ type: 1 }),
    () => new CountQueuingStrategy({}).highWaterMark, () => new ReadableStreamDefaultController(), () => ReadableStream.prototype.locked,
    () => new ReadableStream({}, { highWaterMark: -1 }), () => new TransformStream({ readableType: 1 })]) {
    try {
      console.log(make());
    } catch (e) {
      console.log(e.name, e.code);
    }
  }
}
main();
