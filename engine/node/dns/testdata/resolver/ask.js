// Asks the server of resolver_test.go, whose port stands in DNS_PORT.
const dns = require('dns');
const port = process.env.DNS_PORT;
const log = (...parts) => console.log(...parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part) ?? String(part))));
const resolver = new dns.promises.Resolver({ timeout: 2000, tries: 2 });
resolver.setServers([`127.0.0.1:${port}`]);

async function all() {
  for (const [method, ...args] of [
    ['resolve4', 'a.test'], ['resolve4', 'a.test', { ttl: true }], ['resolve4', 'alias.test', { ttl: true }], ['resolve6', 'a.test'], ['resolve6', 'a.test', { ttl: true }],
    ['resolveCname', 'alias.test'], ['resolveMx', 'a.test'], ['resolveNs', 'a.test'], ['resolveTxt', 'a.test'], ['resolveSrv', 'a.test'], ['resolvePtr', 'a.test'],
    ['resolveSoa', 'a.test'], ['resolveCaa', 'a.test'], ['resolveNaptr', 'a.test'], ['resolveAny', 'any.test'], ['resolveTxt', 'long.test'],
    ['resolve', 'a.test'], ['resolve', 'a.test', 'MX'], ['resolve', 'a.test', 'SOA'], ['reverse', '192.0.2.7'], ['reverse', '2001:db8::7'],
    ['resolve4', 'none.test'], ['resolve4', 'missing.test'], ['resolve4', 'fails.test'], ['resolve4', 'refused.test'], ['resolve4', 'notimp.test'],
    ['resolve4', 'plain.test'], ['resolve4', 'a..test'], ['reverse', '192.0.2.8'], ['resolve4', 'ümlaut.test'],
  ]) {
    try {
      const answer = await resolver[method](...args);
      log(method, args, method === 'resolveTxt' && args[0] === 'long.test' ? answer.map((parts) => parts.join('').length) : answer);
    } catch (err) {
      log(method, args, err.name, err.message, { code: err.code, errno: String(err.errno), syscall: err.syscall, hostname: err.hostname });
    }
  }
  const tlsa = await resolver.resolveTlsa('a.test');
  log('tlsa', tlsa.map(({ data, ...rest }) => ({ ...rest, data: Buffer.from(data).toString('hex') })));
}

function callbacks() {
  const r = new dns.Resolver();
  r.setServers([`127.0.0.1:${port}`]);
  log(r.getServers().length, r.getServers()[0] === `127.0.0.1:${port}`);
  r.resolve4('a.test', (err, list) => {
    log('callback', err, list);
    r.resolve('a.test', 'TXT', (err, list) => {
      log('callback', err, list);
      r.resolve4('silent.test', (err) => log('cancelled', err.code, err.message));
      try {
        r.setServers(['127.0.0.1']);
      } catch (err) {
        log(err.code, err.message);
      }
      setImmediate(() => r.cancel());
    });
  });
}

function moduleOwn() {
  dns.setServers([`127.0.0.1:${port}`]);
  log(dns.getServers().length, dns.promises.getServers().length);
  dns.resolve4('a.test', (err, list) => {
    log('own', err, list);
    dns.promises.resolveMx('a.test').then((list) => {
      log('own', list);
      const short = new dns.promises.Resolver({ timeout: 30, tries: 1 });
      short.setServers([`127.0.0.1:${port}`]);
      short.resolve4('silent.test').catch((err) => {
        log(err.code, err.message);
        callbacks();
      });
    });
  });
}

for (const wrong of [
  () => new dns.Resolver({ timeout: -2 }), () => new dns.Resolver({ tries: 0 }), () => resolver.setServers('x'), () => resolver.setServers(['x']),
  () => resolver.setServers([5]), () => resolver.setLocalAddress('x'), () => resolver.setLocalAddress('127.0.0.1', '127.0.0.2'), () => dns.resolve4('x'),
  () => dns.resolve4(5, () => {}), () => dns.resolve('x', 'ZZ', () => {}), () => dns.resolve('x', 5, () => {}), () => dns.reverse('x', () => {}),
]) {
  try {
    wrong();
    log('no error');
  } catch (err) {
    log(err.name, err.code, err.message);
  }
}
all().then(moduleOwn);
