// WebSocket against a server that says what each case wants it to.
const net = require('node:net');
const { createHash } = require('node:crypto');
const zlib = require('node:zlib');

const log = (...a) => console.log(...a);
// gone is when the server of a case has seen its client go.
let gone;
let left;
const accept = (key) => createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

function frame(opcode, payload = '', { fin = true, rsv = 0, mask = false } = {}) {
  const data = Buffer.from(payload);
  const head = [(fin ? 0x80 : 0) | rsv | opcode];
  const bit = mask ? 0x80 : 0;
  if (data.length < 126) head.push(bit | data.length);
  else if (data.length < 65536) head.push(bit | 126, data.length >> 8, data.length & 255);
  else head.push(bit | 127, 0, 0, 0, 0, (data.length >>> 24) & 255, (data.length >> 16) & 255, (data.length >> 8) & 255, data.length & 255);
  return Buffer.concat([Buffer.from(head), mask ? Buffer.alloc(4) : Buffer.alloc(0), data]);
}

// frames takes the frames of a client out of what came.
function frames(bytes, each) {
  while (bytes.length >= 2) {
    let n = bytes[1] & 127;
    let at = 2;
    if (n === 126) { n = bytes.readUInt16BE(2); at = 4; }
    if (n === 127) { n = Number(bytes.readBigUInt64BE(2)); at = 10; }
    if (bytes.length < at + 4 + n) break;
    const key = bytes.subarray(at, at + 4);
    const data = Buffer.from(bytes.subarray(at + 4, at + 4 + n));
    for (let i = 0; i < n; i++) data[i] ^= key[i & 3];
    each(bytes[0], data, (bytes[1] & 128) !== 0);
    bytes = bytes.subarray(at + 4 + n);
  }
  return bytes;
}

function upgrade(head, extra = '', key = /sec-websocket-key: (.*)/i.exec(head)[1]) {
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept(key)}\r\n${extra}\r\n`;
}

// serve gives a server for one connection; on(socket, head) answers the handshake, got(socket, first byte, data, masked) each frame.
function serve(on, got = () => {}) {
  gone = new Promise((resolve) => { left = resolve; });
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      let bytes = Buffer.alloc(0);
      let head;
      socket.on('error', () => {});
      socket.on('close', () => server.close(left));
      socket.on('data', (chunk) => {
        bytes = Buffer.concat([bytes, chunk]);
        if (head === undefined) {
          const end = bytes.indexOf('\r\n\r\n');
          if (end < 0) return;
          head = bytes.toString('latin1', 0, end);
          bytes = bytes.subarray(end + 4);
          on(socket, head);
        }
        bytes = frames(bytes, (first, data, masked) => got(socket, first, data, masked));
      });
    }).listen(0, '127.0.0.1', () => resolve(`ws://127.0.0.1:${server.address().port}/path?q=1`));
  });
}

async function show(data) {
  if (data instanceof Blob) return `Blob ${data.size} ${data.type} ${Buffer.from(await data.arrayBuffer()).toString('hex').slice(0, 20)}`;
  if (data instanceof ArrayBuffer) return `ArrayBuffer ${Buffer.from(data).toString('hex').slice(0, 20)}`;
  return data.length > 40 ? `${data.length} characters` : data;
}

// run opens a socket and tells its events in order until it is closed.
function run(url, { protocols, binaryType, opened = () => {}, told = () => {}, made = () => {} } = {}) {
  return new Promise((resolve) => {
    const ws = new WebSocket(url, protocols);
    if (binaryType) ws.binaryType = binaryType;
    let chain = Promise.resolve();
    ws.onopen = (e) => {
      log('open', e.constructor.name, ws.readyState, JSON.stringify(ws.protocol), JSON.stringify(ws.extensions));
      opened(ws);
    };
    ws.onmessage = (e) => {
      told(ws, e);
      chain = chain.then(async () => log('message', e.constructor.name, e.origin.replace(/\d+$/, 'PORT'), e.lastEventId, e.source, e.ports.length, await show(e.data)));
    };
    ws.onerror = (e) => {
      chain = chain.then(() => log('error', e.constructor.name, e.message, e.error?.constructor.name, ws.readyState));
    };
    ws.onclose = (e) => {
      chain = chain.then(() => log('close', e.constructor.name, e.code, e.reason, e.wasClean, ws.readyState));
      chain.then(resolve);
    };
    made(ws);
  });
}

const echo = (socket, first, data) => {
  const opcode = first & 15;
  if (opcode === 8) return socket.end(frame(8, data));
  socket.write(frame(opcode === 9 ? 10 : opcode, data));
};
const welcome = (socket, head) => socket.write(upgrade(head));
// saying welcomes, says something, and answers the client's close.
const saying = (...what) => [
  (socket, head) => socket.write(Buffer.concat([Buffer.from(upgrade(head)), ...what])),
  (socket, first, data, masked) => {
    log('server got', first, masked, first === 0x88 && data.length > 1 ? `${data.readUInt16BE(0)} ${data.toString('utf8', 2)}` : data.toString());
    if (first === 0x88) socket.end(frame(8, data));
  },
];

const cases = {
  async handshake() {
    const url = await serve((socket, head) => {
      log(head.split('\r\n').map((l) => l.replace(/127.0.0.1:\d+|(?<=sec-websocket-key: ).*/i, 'X')).filter((l) => /^(GET|host|connection|upgrade|sec-websocket)/i.test(l)).map((l) => (l.startsWith('GET') ? l : l.replace(/^[^:]*/, (n) => n.toLowerCase()))).sort().join('\n'));
      socket.write(upgrade(head, 'Sec-WebSocket-Protocol: chat.v2\r\n'));
    }, echo);
    await run(url, { protocols: ['chat.v1', 'chat.v2'], opened: (ws) => ws.close() });
  },
  async echoes() {
    let n = 0;
    await run(await serve(welcome, echo), {
      opened(ws) {
        ws.send('hällo');
        ws.send(new Uint8Array([1, 2, 3, 4]).subarray(1));
        ws.send(new Uint8Array([5]).buffer);
        ws.send(new Blob(['blob']));
        ws.send(7);
        ws.send('y'.repeat(300));
        ws.send('z'.repeat(70000));
        log('waiting', ws.bufferedAmount > 0);
      },
      told(ws) { if (++n === 7) ws.close(3001, 'thänks'); },
    });
  },
  arrayBuffers: async () => run(await serve(...saying(frame(2, [1, 2, 3]), frame(8))), { binaryType: 'arraybuffer' }),
  fragments: async () => run(await serve(...saying(frame(1, 'fr', { fin: false }), frame(9, 'ping'), frame(0, 'ag', { fin: false }), frame(0, 'ment'), frame(8, [3, 232, 98, 121, 101])))),
  closedByServer: async () => run(await serve(...saying(frame(8, [15, 161, 111, 107])))),
  closedWithoutCode: async () => run(await serve(...saying(frame(8)))),
  dropped: async () => run(await serve((socket, head) => socket.end(upgrade(head)))),
  badText: async () => run(await serve(...saying(frame(1, [0xff, 0xfe])))),
  masked: async () => run(await serve(...saying(frame(1, 'x', { mask: true })))),
  badOpcode: async () => run(await serve(...saying(frame(3, 'x')))),
  badContinuation: async () => run(await serve(...saying(frame(0, 'x')))),
  unfinished: async () => run(await serve(...saying(frame(1, 'x', { fin: false }), frame(1, 'y')))),
  longPing: async () => run(await serve(...saying(frame(9, 'x'.repeat(126))))),
  fragmentedPing: async () => run(await serve(...saying(frame(9, 'x', { fin: false })))),
  reserved: async () => run(await serve(...saying(frame(1, 'x', { rsv: 0x40 })))),
  badCloseCode: async () => run(await serve(...saying(frame(8, [3, 237])))),
  reservedCloseCode: async () => run(await serve(...saying(frame(8, [3, 247])))),
  codeBelowThose: async () => run(await serve(...saying(frame(8, [11, 183])))),
  codeAbove: async () => run(await serve(...saying(frame(8, [19, 136])))),
  shortClose: async () => run(await serve(...saying(frame(8, [3])))),
  badReason: async () => run(await serve(...saying(frame(8, [3, 232, 0xff])))),
  async compressed() {
    const deflate = (text) => zlib.deflateRawSync(text, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, -4);
    await run(await serve((socket, head) => socket.write(Buffer.concat([
      Buffer.from(upgrade(head, 'Sec-WebSocket-Extensions: permessage-deflate\r\n')),
      frame(1, deflate('compressed text'), { rsv: 0x40 }), frame(1, 'plain'), frame(1, deflate('second'), { rsv: 0x40 }), frame(8, [3, 232]),
    ])), (socket) => socket.end()));
  },
  status200: async () => run(await serve((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'))),
  badAccept: async () => run(await serve((socket, head) => socket.write(upgrade(head, '', 'x')))),
  noUpgrade: async () => run(await serve((socket, head) => socket.write(upgrade(head).replace('Upgrade: websocket', 'Upgrade: other')))),
  badProtocol: async () => run(await serve((socket, head) => socket.write(upgrade(head, 'Sec-WebSocket-Protocol: z\r\n'))), { protocols: 'a' }),
  noProtocol: async () => run(await serve(welcome, echo), { protocols: 'a', opened: (ws) => ws.close() }),
  badExtension: async () => run(await serve((socket, head) => socket.write(upgrade(head, 'Sec-WebSocket-Extensions: foo\r\n')))),
  closedWhileConnecting: () => run('ws://127.0.0.1:1/', { made(ws) { ws.close(1000, 'x'); log(ws.readyState); ws.close(); } }),
  refused: () => run('ws://127.0.0.1:1/'),
  async afterClose() {
    await run(await serve(welcome, echo), {
      opened(ws) {
        ws.close(1000);
        log(ws.readyState);
        ws.close(4000);
        ws.send('lost');
        log(ws.bufferedAmount);
      },
    });
  },
};

(async () => {
  for (const name of Object.keys(cases)) {
    log(`-- ${name}`);
    left = () => {};
    gone = undefined;
    await cases[name]();
    if (!/connecting|200/i.test(name)) await gone;
  }
})();
