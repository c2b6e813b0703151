// A socket that talks to itself: bind, options, groups, sending in all forms, connecting.
const dgram = require('dgram');
const tried = (name, fn) => {
  try {
    console.log(name, fn());
  } catch (e) {
    console.log(name, e.name, e.code, e.message, e.errno, e.syscall);
  }
};
const hide = (e) => e && String(e).replace(/\d{4,}/g, 'PORT');
const t = dgram.createSocket({ type: 'udp4', recvBufferSize: 10000, sendBufferSize: 20000, reuseAddr: true });
const options = [
  () => t.bind(0), () => t.disconnect(), () => t.remoteAddress(), () => t.setTTL(16), () => t.setTTL(0), () => t.setTTL(256),
  () => t.setMulticastTTL(3), () => t.setMulticastTTL(1000), () => t.setMulticastLoopback(false), () => t.setMulticastLoopback('a'),
  () => t.setBroadcast(false), () => t.setMulticastInterface('127.0.0.1'), () => t.setMulticastInterface('9.9.9.9'),
  () => t.addMembership('224.0.0.114', '127.0.0.1'), () => t.addMembership('224.0.0.114', '127.0.0.1'),
  () => t.addMembership('224.0.0.114', '9.9.9.9'), () => t.addMembership('1.2.3.4', '127.0.0.1'), () => t.dropMembership('224.0.0.114', '127.0.0.1'),
  () => t.dropMembership('224.0.0.114', '127.0.0.1'), () => t.addSourceSpecificMembership('127.0.0.1', '232.0.0.1', '127.0.0.1'),
  () => t.dropSourceSpecificMembership('127.0.0.1', '232.0.0.1', '127.0.0.1'),
  () => t.dropSourceSpecificMembership('127.0.0.1', '232.0.0.1', '127.0.0.1'), () => t.addSourceSpecificMembership('::1', '232.0.0.1'),
  () => t.getRecvBufferSize(), () => t.getSendBufferSize(), () => t.setRecvBufferSize(0), () => t.setSendBufferSize(8000),
  () => t.setSendBufferSize(2 ** 31), () => t.setSendBufferSize('x'),
];
t.on('listening', () => console.log('listening'));
t.on('connect', () => console.log('connect'));
t.on('close', () => console.log('close'));
const answers = [];
t.on('message', (msg, rinfo) => {
  console.log('message', msg, { ...rinfo, port: rinfo.port === t.address().port });
  answers.shift()?.();
});
const say = (...args) => new Promise((resolve) => {
  let left = 2;
  const done = () => --left || resolve();
  answers.push(done);
  t.send(...args, (err, n) => {
    console.log('sent', hide(err), n);
    done();
  });
});
console.log(t.bind({ port: 0, address: '127.0.0.1' }, async function () {
  const { port, ...where } = t.address();
  console.log('bound', this === t, where);
  for (const call of options) tried(String(call).slice(6), call);
  process.nextTick(() => console.log('tick'));
  await say(Buffer.alloc(0), port);
  await say('abc', port, 'localhost');
  await say([], port, '127.0.0.1');
  await say(['a', Buffer.from('b'), new Uint16Array([99])], port);
  await say(Buffer.from('0123456'), 2, 3, port, '127.0.0.1');
  await say(new DataView(new ArrayBuffer(4), 1), port);
  await new Promise((resolve) => t.send(Buffer.alloc(70000), port, '127.0.0.1', (e, n) => {
    console.log(hide(e), Object.keys(e), e.code, e.syscall, e.address, e.port === port, n);
    resolve();
  }));
  await new Promise((resolve) => t.send('x', 7, '255.255.255.255', (e) => {
    console.log(hide(e));
    resolve();
  }));
  await new Promise((resolve) => t.connect(port, resolve));
  console.log({ ...t.remoteAddress(), port: t.remoteAddress().port === port });
  for (const call of [() => t.connect(1), () => t.sendto('q', 0, 1, 1, 'x'), () => t.send('q', 0, 1, 5)]) tried(String(call).slice(6), call);
  await say('connected');
  await say(Buffer.from('connected'), 3, 4);
  await say([]);
  t.disconnect();
  tried('disconnected', () => t.remoteAddress());
  console.log(t.getSendQueueSize(), t.getSendQueueCount());
  await t[Symbol.asyncDispose]();
  await t[Symbol.asyncDispose]();
  t.unref();
}) === t);
