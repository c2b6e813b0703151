const http = require('http');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const gz = Buffer.from('H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==', 'base64');
const server = http.createServer((req, res) => {
  if (req.url === '/gz') { res.writeHead(200, { 'content-encoding': 'gzip' }); res.end(gz); return; }
  if (req.url === '/big') { res.end(Buffer.alloc(200000, 'b')); return; }
  if (req.url === '/slow') { res.write('one'); setTimeout(() => res.end('two'), 2); return; }
  const chunks = [];
  req.on('data', (d) => chunks.push(d));
  req.on('end', () => { res.setHeader('content-type', req.headers['content-type'] ?? 'none'); res.end(Buffer.concat(chunks)); });
}).listen(0, '127.0.0.1', async () => {
  const u = 'http://127.0.0.1:' + server.address().port;
  log((await (await fetch(u + '/gz')).text()).slice(0, 5));
  log((await (await fetch(u + '/big')).arrayBuffer()).byteLength);
  let r = await fetch(u + '/slow');
  let s = '';
  for await (const c of r.body) s += Buffer.from(c);
  log(s, r.bodyUsed);
  const form = new FormData();
  form.append('a', 'b"c');
  form.append('f', new Blob(['file'], { type: 'text/x' }), 'n.txt');
  r = await fetch(u, { method: 'POST', body: form });
  log(r.headers.get('content-type').replace(/\d+/, 'N'));
  const back = await r.formData();
  log([...back.keys()], back.get('a'), back.get('f').name, back.get('f').type, await back.get('f').text());
  const stream = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('str')); c.enqueue(new TextEncoder().encode('eam')); c.close(); } });
  log(await (await fetch(u, { method: 'POST', body: stream, duplex: 'half' })).text());
  r = await fetch(u, { method: 'PUT', body: new Uint8Array([104, 105]) });
  const c = r.clone();
  log(await r.text(), await c.text(), r.headers.get('content-type'));
  const req = new Request(u, { method: 'POST', body: 'once', headers: { a: 'b' } });
  log(req.method, req.url === u + '/', req.headers.get('content-type'), req.bodyUsed, await (await fetch(req)).text(), req.bodyUsed);
  await fetch(req).catch((err) => log(err.name, err.message));
  await fetch(u, { method: 'POST', body: stream }).catch((err) => log(err.name));
  await new Response('not json').json().catch((err) => log(err.name));
  log(new Response(new URLSearchParams({ a: 1 })).headers.get('content-type'), await new Response(new Blob(['blob'])).text());
  server.close();
  server.closeAllConnections();
});
