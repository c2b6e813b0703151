// A socket that was connected hears only its peer; when it is not any more, everybody, and may send to anybody.
const dgram = require('dgram');

const bound = (name) => new Promise((resolve) => {
  const socket = dgram.createSocket('udp4');
  socket.name = name;
  socket.bind(0, '127.0.0.1', () => resolve(socket));
});
const next = (socket) => new Promise((resolve) => socket.once('message', (m, { port }) => {
  console.log(`${socket.name} heard ${m}`);
  resolve(port);
}));
const send = (from, text, port) => new Promise((resolve, reject) => {
  from.send(text, ...(port ? [port, '127.0.0.1'] : []), (err) => (err ? reject(err) : resolve()));
});

(async () => {
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(bound));
  const { port } = a.address();
  await new Promise((resolve) => a.connect(b.address().port, '127.0.0.1', resolve));
  let heard = next(b);
  await send(a, 'one');
  await heard;
  heard = next(a);
  await send(c, 'a stranger', port);
  await send(b, 'two', port);
  await heard;
  a.disconnect();
  heard = next(c);
  await send(a, 'three', c.address().port);
  const from = await heard;
  heard = next(a);
  await send(c, 'four', from);
  await heard;
  try {
    a.remoteAddress();
  } catch (err) {
    console.log(err.code);
  }
  for (const socket of [a, b, c]) socket.close();
})();
