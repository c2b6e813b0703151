const http = require('http');
const net = require('net');
const { once } = require('events');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const text = async (stream) => { let s = ''; stream.setEncoding('utf8'); stream.on('data', (d) => { s += d; }); await once(stream, 'end'); return s; };
const ask = async (port, options, body) => {
  const req = http.request({ port, host: '127.0.0.1', agent: false, ...options });
  req.end(body);
  const [res] = await once(req, 'response');
  return [res, await text(res)];
};
(async () => {
  const server = http.createServer(async (req, res) => {
    switch (req.url) {
      case '/echo': {
        const body = await text(req);
        res.setHeader('X-Many', ['1', '2']);
        res.setHeader('Content-Type', 'text/plain');
        res.end(JSON.stringify({ method: req.method, body, complete: req.complete, v: req.httpVersion, raw: req.rawHeaders.filter((x, i, a) => !/^host$/i.test(x) && !/^host$/i.test(a[i - 1])) }));
        break;
      }
      case '/chunks':
        res.write('a');
        setTimeout(() => { res.addTrailers({ 'X-T': 'v' }); res.end('b'); }, 1);
        break;
      case '/head':
        res.writeHead(201, 'Made', { 'x-a': 'b', 'Set-Cookie': ['a=1', 'b=2'] });
        res.end('hidden?');
        break;
      case '/204': res.writeHead(204); res.end(); break;
      case '/errors':
        for (const fn of [() => res.setHeader('a b', '1'), () => res.setHeader('a', undefined), () => res.setHeader('a', 'x\ny'), () => res.writeHead(99),
          () => res.writeHead(200, { 'b c': 1 }), () => res.getHeader(), () => res.write(null), () => res.write({}), () => res.setHeaders(5)]) {
          try { fn(); log('no error'); } catch (err) { log(err.name, err.code, err.message); }
        }
        res.setHeader('A', 1);
        res.appendHeader('a', '2');
        log(res.getHeader('a'), res.getHeaderNames(), res.getRawHeaderNames(), res.hasHeader('A'), res.getHeaders().a, res.headersSent, res.writableEnded);
        res.removeHeader('A');
        res.end('x');
        log(res.headersSent, res.writableEnded, res.finished, res.getHeader('a'));
        try { res.setHeader('x', '1'); } catch (err) { log(err.code, err.message); }
        res.on('error', (err) => log('error', err.code));
        res.write('late', (err) => log('late', err.code));
        break;
      default: res.statusCode = 404; res.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  let [res, body] = await ask(port, { path: '/echo', method: 'POST', headers: { 'X-A': ['1', '2'], cookie: 'a=b' } }, 'hello');
  log(res.statusCode, res.statusMessage, res.headers['x-many'], res.headers['content-length'], res.headers.connection, body);
  [res, body] = await ask(port, { path: '/chunks' });
  log(body, res.headers['transfer-encoding'], res.trailers, res.rawTrailers);
  [res, body] = await ask(port, { path: '/head' });
  log(res.statusCode, res.statusMessage, res.headers['set-cookie'], body, res.headersDistinct['x-a']);
  [res, body] = await ask(port, { path: '/head', method: 'HEAD' });
  log(res.statusCode, JSON.stringify(body));
  [res, body] = await ask(port, { path: '/204' });
  log(res.statusCode, JSON.stringify(body), Object.keys(res.headers).includes('transfer-encoding'));
  await ask(port, { path: '/errors' });
  [res] = await ask(port, { path: '/none' });
  log(res.statusCode, res.statusMessage);
  // Pipelined requests are answered in their order.
  const c = net.connect(port, '127.0.0.1');
  c.write('GET /chunks HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const raw = await text(c);
  log(raw.replace(/Date: .*?\r\n/g, '').split('\r\n'));
  // What is no request.
  for (const bad of ['FROB\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nX: ' + 'y'.repeat(20000) + '\r\n\r\n']) {
    const b = net.connect(port, '127.0.0.1');
    b.on('error', () => {});
    b.write(bad);
    log((await text(b)).split('\r\n')[0]);
  }
  server.close();
  await once(server, 'close');
  log('closed', http.METHODS.length, http.STATUS_CODES[418], http.maxHeaderSize);
})();
