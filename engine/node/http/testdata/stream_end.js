// A stream that ends: after an answered request the server ends its side, in the midst of one it complains.
const http = require('http');
const { duplexPair } = require('stream');

function run(name, text, done) {
  const [client, side] = duplexPair();
  const server = http.createServer((req, res) => res.end('x'));
  server.on('clientError', (err, socket) => {
    console.log(name, 'clientError', err.code);
    socket.end();
  });
  server.emit('connection', side);
  let answer = '';
  client.setEncoding('latin1');
  client.on('data', (d) => { answer += d; });
  client.on('end', () => {
    console.log(name, 'end', answer.split('\r\n')[0]);
    done();
  });
  client.end(text);
}

run('whole', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', () => {
  run('half a head', 'GET / HTTP/1.1\r\nHo', () => {
    run('nothing', undefined, () => {});
  });
});
