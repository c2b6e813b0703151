// Failures, names that do not exist, block lists, families, signals: one after another.
const dgram = require('dgram');
const { once } = require('events');
const { BlockList } = require('net');
const sent = (s, ...args) => new Promise((resolve) => s.send(...args, (...result) => resolve(result)));
const connected = (s, ...args) => new Promise((resolve) => s.connect(...args, resolve));
const brief = (e) => e && [e.message.replace(/\d{4,}/g, 'PORT'), e.code, e.syscall, e.address, Object.keys(e)];
(async () => {
  const gone = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address();
  const same = dgram.createSocket('udp4');
  same.bind(port, '127.0.0.1', () => console.log('not to be called'));
  console.log(brief((await once(same, 'error'))[0]), same.listenerCount('error'), same.listenerCount('listening'));
  gone.close();
  same.bind(port, '127.0.0.1');
  await once(same, 'listening');
  console.log('bound after all');
  same.close();

  const refused = dgram.createSocket('udp4');
  console.log(brief(await connected(refused, port, '127.0.0.1')));
  const [error] = await Promise.all([once(refused, 'error'), sent(refused, 'x').then((r) => console.log(r))]);
  console.log(brief(error[0]));
  refused.close();

  const nowhere = dgram.createSocket('udp4');
  nowhere.bind(1, '9.9.9.9');
  console.log(brief((await once(nowhere, 'error'))[0]));
  console.log(brief((await sent(nowhere, 'x', 1, 'no.such.invalid'))[0]));
  nowhere.send('x', 1, 'no.such.invalid');
  console.log(brief((await once(nowhere, 'error'))[0]));
  console.log(brief(await connected(nowhere, 1, 'no.such.invalid')));
  nowhere.connect(1, '::1');
  console.log(brief((await once(nowhere, 'error'))[0]));
  nowhere.close();

  const blockList = new BlockList();
  blockList.addAddress('127.0.0.1');
  const timid = dgram.createSocket({ type: 'udp4', sendBlockList: blockList, receiveBlockList: blockList });
  console.log(brief(await connected(timid, 9)), brief((await sent(timid, 'x', 9))[0]));
  timid.close();

  const six = dgram.createSocket({ type: 'udp6' });
  console.log(brief((await sent(six, 'x', 1, '127.0.0.1'))[0]), six.address().address, six.address().family);
  const four = dgram.createSocket('udp4');
  four.send('to six', six.address().port, () => four.close());
  const [text, rinfo] = await once(six, 'message');
  console.log(String(text), rinfo.address, rinfo.family, rinfo.size);
  six.close();
  const only = dgram.createSocket({ type: 'udp4', ipv6Only: true }).bind();
  console.log(brief((await once(only, 'error'))[0]));
  only.close();

  const one = dgram.createSocket({ type: 'udp4', reusePort: true }).bind();
  await once(one, 'listening');
  const two = dgram.createSocket({ type: 'udp4', reusePort: true }).bind(one.address().port);
  await once(two, 'listening');
  console.log('shared');
  one.close();
  two.close(function () { console.log(this === two); });
  await once(two, 'close');

  const ac = new AbortController();
  const l = dgram.createSocket({ type: 'udp4', signal: ac.signal });
  setImmediate(() => ac.abort());
  await once(l, 'close');
  const early = dgram.createSocket({ type: 'udp4', signal: ac.signal });
  await once(early, 'close');
  console.log('aborted');
  const looked = dgram.createSocket({ type: 'udp4', lookup: (name, family, cb) => cb(null, name === 'me' ? '127.0.0.1' : name, console.log(name, family)) });
  console.log((await sent(looked, 'x', 9, 'me'))[1]);
  looked.unref();
})();
