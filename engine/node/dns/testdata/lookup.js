const dns = require('dns');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
dns.lookup('127.0.0.1', (err, address, family) => {
  log(err, address, family);
  dns.lookup('::1', { all: true }, (e2, list) => {
    log(e2, list);
    dns.lookup('localhost', 4, (e3, a3, f3) => {
      log(e3, a3, f3);
      dns.promises.lookup('127.0.0.1').then((r) => log(r));
    });
  });
});
for (const fn of [() => dns.lookup('a'), () => dns.lookup(5, () => {}), () => dns.lookup('a', 5, () => {}), () => dns.lookup('a', { hints: 3 }, () => {}),
  () => dns.lookup('a', { all: 5 }, () => {}), () => dns.lookupService('x', 1, () => {}), () => dns.setDefaultResultOrder('x')]) {
  try { fn(); log('no error'); } catch (err) { log(err.name, err.code, err.message); }
}
log(dns.getDefaultResultOrder(), dns.ADDRCONFIG, dns.NOTFOUND);
