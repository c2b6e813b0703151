// A port that was started before it moved waits to be started again, and keeps the order of what came.
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');

const { port1, port2 } = new MessageChannel();
const carrier = new MessageChannel();
port1.postMessage('before it moves');
port2.start();
carrier.port1.postMessage(port2, [port2]);
port1.postMessage('on its way');
const moved = receiveMessageOnPort(carrier.port2).message;
port1.postMessage('after it moved');
setTimeout(() => {
  console.log('nobody has listened');
  moved.on('message', (m) => {
    console.log(m);
    if (m === 'last') {
      moved.close();
      carrier.port1.close();
    }
  });
  port1.postMessage('last');
}, 5);
