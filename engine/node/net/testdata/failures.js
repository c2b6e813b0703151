const net = require('net');
const { once } = require('events');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
(async () => {
  const s = net.createServer().listen(0, '127.0.0.1');
  await once(s, 'listening');
  const { port } = s.address();
  const t = net.createServer().listen(port, '127.0.0.1');
  const [e] = await once(t, 'error');
  log(e.message.replace(port, 'PORT'), e.code, e.syscall, e.address, e.port === port, e.errno);
  try { s.listen(0); } catch (err) { log(err.code, err.message); }
  s.close();
  await once(s, 'close');
  const again = net.createServer().listen(port, '127.0.0.1');
  await once(again, 'listening');
  log('free at once');
  again.close();
  await once(again, 'close');
  const c = net.connect(port, '127.0.0.1');
  const [f] = await once(c, 'error');
  log(f.message.replace(port, 'PORT'), f.code, f.syscall, f.address, f.port === port, f.errno, c.destroyed);
  for (const fn of [() => net.connect({}), () => net.connect({ port: -1 }), () => net.connect({ port: {} }), () => net.createServer(5),
    () => net.createServer().listen({ port: 70000 }), () => net.createServer().listen({}), () => new net.Socket({ objectMode: true }),
    () => net.connect({ port: 1, lookup: 5, host: 'x' }), () => net.connect({ port: 1, localAddress: 'x' }), () => new net.Socket().setTimeout(-1)]) {
    try { fn(); log('no error'); } catch (err) { log(err.name, err.code, err.message); }
  }
  const gone = new net.Socket();
  gone.on('error', (err) => log(err.code, err.message));
  gone.write('x', (err) => log('callback', err.code));
  await new Promise((r) => setTimeout(r, 2));
  log(net.isIP('1.2.3.4'), net.isIP('::1'), net.isIP('1.2.3'), net.isIP('fe80::1%eth0'), net.isIPv4('::'), net.isIPv6('::'));
  const list = new net.BlockList();
  list.addAddress('1.2.3.4');
  list.addRange('10.0.0.1', '10.0.0.9');
  list.addSubnet('192.168.0.0', 16);
  list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
  log(list.rules, list.check('10.0.0.5'), list.check('::ffff:10.0.0.5', 'ipv6'), list.check('192.169.0.1'), list.check('8592:757c:efae:4e45:1::', 'ipv6'));
  const a = new net.SocketAddress({ address: '::1', family: 'ipv6', port: 5, flowlabel: 2 });
  log(a.address, a.port, a.family, a.flowlabel, net.SocketAddress.parse('1.2.3.4:80')?.port);
  const timed = net.createServer((x) => x.resume()).listen(0, '127.0.0.1');
  await once(timed, 'listening');
  const idle = net.connect(timed.address().port, '127.0.0.1');
  idle.setTimeout(5);
  await once(idle, 'timeout');
  log('timeout', idle.timeout);
  idle.destroy();
  timed.close();
  await once(timed, 'close');
  const limited = net.createServer((x) => x.end('one')).listen(0, '127.0.0.1');
  limited.maxConnections = 0;
  limited.on('drop', (d) => log('drop', Object.keys(d)));
  await once(limited, 'listening');
  const dropped = net.connect(limited.address().port, '127.0.0.1').resume();
  dropped.on('error', () => {});
  await once(dropped, 'close');
  limited.close();
})();
