const http = require('http');
const { once } = require('events');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
(async () => {
  let sockets = 0;
  const server = http.createServer((req, res) => {
    if (req.url === '/hang') return;
    if (req.url === '/cut') { res.write('part'); setTimeout(() => res.destroy(), 1); return; }
    if (req.url === '/continue') { req.resume(); req.on('end', () => res.end('went on')); return; }
    res.end(req.url);
  });
  server.on('connection', () => { sockets++; });
  server.on('upgrade', (req, socket, head) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    socket.on('data', (d) => socket.write(d));
    socket.on('end', () => socket.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const get = async (path) => {
    const req = http.get({ port, host: '127.0.0.1', agent, path });
    const [res] = await once(req, 'response');
    let body = '';
    for await (const d of res) body += d;
    return [body, req.reusedSocket];
  };
  log(await Promise.all([get('/1'), get('/2'), get('/3')]), sockets);
  const hang = http.get({ port, host: '127.0.0.1', path: '/hang' });
  hang.on('close', () => log('close', hang.destroyed));
  setTimeout(() => hang.destroy(), 5);
  log((await once(hang, 'error'))[0].code);
  const timed = http.get({ port, host: '127.0.0.1', path: '/hang', timeout: 5, agent: false });
  await once(timed, 'timeout');
  timed.destroy(new Error('too slow'));
  log((await once(timed, 'error'))[0].message);
  const cut = http.get({ port, host: '127.0.0.1', path: '/cut', agent: false });
  const [partial] = await once(cut, 'response');
  partial.resume();
  log((await once(partial, 'error'))[0].code, partial.aborted, partial.complete);
  const cont = http.request({ port, host: '127.0.0.1', path: '/continue', method: 'POST', headers: { Expect: '100-continue' }, agent: false });
  cont.on('continue', () => { log('continue'); cont.end('body'); });
  cont.flushHeaders();
  const [after] = await once(cont, 'response');
  after.resume();
  await once(after, 'end');
  const up = http.request({ port, host: '127.0.0.1', headers: { Connection: 'Upgrade', Upgrade: 'echo' }, agent: false });
  up.end();
  const [res, socket] = await once(up, 'upgrade');
  socket.write('ping');
  log(res.statusCode, String((await once(socket, 'data'))[0]));
  socket.end();
  await once(socket, 'close');
  for (const fn of [() => http.get({ path: '/a b' }), () => http.get('ftp://x'), () => http.request({ method: 'a b' }), () => http.get({ agent: 5 }),
    () => http.get({ host: 5 }), () => new http.Agent({ scheduling: 'x' }), () => http.get('not a url'), () => http.validateHeaderName('a b')]) {
    try { fn(); log('no error'); } catch (err) { log(err.name, err.code, err.message); }
  }
  agent.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  const [e] = await once(http.get({ port, host: '127.0.0.1', agent: false }), 'error');
  log(e.message.replace(port, 'PORT'), e.code);
})();
