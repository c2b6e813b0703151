// Byte streams: buffers of the reader's own, automatic ones, minimum fills, tee.
async function main() {
  let pulls = 0;
  const rs = new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 8,
    pull(c) {
      const { view } = c.byobRequest;
      view[0] = ++pulls;
      c.byobRequest.respond(1);
    },
  });
  const byob = rs.getReader({ mode: 'byob' });
  const mine = new Uint8Array(4);
  const first = await byob.read(mine);
  console.log(first, mine.byteLength);
  console.log(await byob.read(new Uint8Array(4), { min: 3 }));
  byob.releaseLock();
  const plain = rs.getReader();
  console.log(await plain.read());
  plain.releaseLock();
  const [x, y] = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(new Uint8Array([1, 2, 3, 4])); c.close(); } }).tee();
  console.log(await x.getReader({ mode: 'byob' }).read(new Uint16Array(1)), await y.getReader().read());
  for (const view of [new Uint8Array(0), 5]) await rs.getReader({ mode: 'byob' }).read(view).catch((e) => console.log(e.name, e.code)).finally(() => {});
}
main().catch((e) => console.log(e.name, e.code, e.message));
