// What a socket says to arguments, before it is bound and after it is closed.
const dgram = require('dgram');
const tried = (name, fn) => {
  try {
    console.log(name, fn());
  } catch (e) {
    console.log(name, e.name, e.code, e.message, Object.keys(e), e.errno, e.syscall);
  }
};
const s = dgram.createSocket('udp4');
const b = Buffer.from('abc');
const calls = [
  () => s.setBroadcast(1), () => s.setTTL(4), () => s.setTTL('x'), () => s.setMulticastTTL(4), () => s.setMulticastTTL(),
  () => s.setMulticastLoopback(0), () => s.setMulticastInterface('0.0.0.0'), () => s.setMulticastInterface(''),
  () => s.setMulticastInterface(5), () => s.address(), () => s.remoteAddress(), () => s.disconnect(), () => s.getSendQueueSize(),
  () => s.getSendQueueCount(), () => s.getSendBufferSize(), () => s.setRecvBufferSize(5), () => s.setRecvBufferSize(-1), () => s.send(),
  () => s.send('x'), () => s.send('x', 'y'), () => s.send('x', 1, 2, 0), () => s.send('x', 70000), () => s.send('x', 12, 5),
  () => s.sendto('x', 0, 1), () => s.sendto('x', 'a', 1, 1, 'x'), () => s.sendto('x', 0, '1', 1, 'x'), () => s.sendto('x', 0, 1, 1, 5),
  () => s.sendto(5, 0, 1, 1, 'x'), () => s.connect(), () => s.connect(0), () => s.connect(1, 5), () => s.send(['a', 5], 1),
  () => s.send(b, 'x', 1, 70000), () => s.send(b, -1, 1, 1), () => s.send(b, 1, 3, 1), () => s.send(new DataView(new ArrayBuffer(2)), 3, 0, 1),
  () => s.addMembership(), () => s.dropMembership(), () => s.addMembership('x'), () => s.addSourceSpecificMembership(0, '224.0.0.1'),
  () => s.dropSourceSpecificMembership('1.2.3.4', 0), () => dgram.createSocket('udp5'), () => dgram.createSocket(),
];
for (const bad of [{ recvBufferSize: 'x' }, { sendBufferSize: -1 }, { signal: 1 }, { receiveBlockList: 1 }, { sendBlockList: {} }, { lookup: 'z' }]) {
  calls.push(() => dgram.createSocket({ type: 'udp4', ...bad }));
}
calls.push(() => dgram.Socket('udp4'), () => s.ref() === s, () => s.unref() === s, () => s.bind(0) === s, () => s.bind(0), () => s.close() === s,
  () => s.close() === s);
for (const call of calls) tried(String(call).slice(6), call);
s.on('listening', () => console.log('listening'));
s.on('close', () => {
  console.log('close');
  for (const call of [() => s.close(), () => s.send('x', 1), () => s.address(), () => s.remoteAddress(), () => s.addMembership('224.0.0.1'),
    () => s.setMulticastInterface('x'), () => s.bind(), () => s.ref() === s, () => s.disconnect()]) tried(String(call).slice(6), call);
  console.log(Object.keys(dgram), Object.keys(dgram.Socket.prototype), dgram.Socket.length, dgram.createSocket.length);
});
process.once('uncaughtException', (e) => console.log('the second close', e.code));
