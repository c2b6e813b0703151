// A listener of 'upgrade' that refuses and never reads: the client's end closes the connection all the same.
const http = require('http');

const seen = [];
const tell = (what) => {
  if (seen.push(what) === 3) console.log(seen.sort().join('\n'));
};
const server = http.createServer();
server.on('upgrade', (req, socket) => {
  socket.on('close', () => tell('the socket is closed'));
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
});
server.listen(0, '127.0.0.1', () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', headers: { connection: 'upgrade', upgrade: 'websocket' } });
  req.on('response', (res) => {
    tell(`the answer is ${res.statusCode}`);
    req.destroy();
    server.close(() => tell('the server is closed'));
  });
});
