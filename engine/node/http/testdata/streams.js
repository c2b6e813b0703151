// Servers over streams that keep no loop alive: what waits for an answer or for more does not, either.
const http = require('http');
const { duplexPair } = require('stream');

function serve(listener, options = {}) {
  const [client, side] = duplexPair();
  const server = http.createServer(options, listener);
  server.emit('connection', side);
  return { client, server };
}

// A request that is never answered.
serve((req) => console.log('unanswered', req.url)).client.write('GET /one HTTP/1.1\r\nHost: x\r\n\r\n');

// A request that is not whole.
serve(() => console.log('never')).client.write('GET /two HTTP/1.1\r\nHo');

// An answer that comes late, and is large.
const late = serve((req, res) => setTimeout(() => res.end('z'.repeat(300_000)), 5));
let size = 0;
late.client.on('data', (d) => { size += d.length; });
late.client.write('GET /late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
process.on('exit', () => console.log('late', size > 300_000));

// Each side sees the other's end.
const [clientSide, serverSide] = duplexPair();
http.createServer((req, res) => {
  req.resume();
  req.once('end', () => res.end('x'));
}).emit('connection', serverSide);
const seen = [];
for (const [name, side] of [['client', clientSide], ['server', serverSide]]) {
  for (const event of ['end', 'finish', 'close', 'error']) side.on(event, () => seen.push(`${name} ${event}`));
}
const request = http.request({ createConnection: () => clientSide, method: 'PUT', headers: { Connection: 'close' } }, (res) => res.resume());
request.write('hi');
request.end();
process.on('exit', () => console.log(seen.sort().join('\n')));

// What is no request is told to 'clientError', whose listener does nothing.
const garbage = serve(() => console.log('never'));
garbage.server.on('clientError', (err) => seen.push(`clientError ${err.code}`));
garbage.client.write(`GET / HTTP/1.1\r\nHello: ${'A'.repeat(http.maxHeaderSize * 3)}\r\n\r\n`);
