// Broadcast channels of one name hear each other, and never themselves. Which of two channels hears
// first is nobody's business.
const heard = names().map(() => []);
function names() { return ['x', 'x', 'x', 'y']; }
const channels = names().map((name) => new BroadcastChannel(name));
let left = 2;
channels.forEach((channel, i) => {
  channel.onmessage = (e) => {
    heard[i].push(e.data, e.constructor.name, e.target === channel, e.source, e.origin, e.lastEventId, e.ports);
    if (e.data.n === 2 && --left === 0) {
      for (const c of channels) c.close();
      console.log(heard);
      ports();
    }
  };
});
const first = { n: 1 };
console.log(channels[0].postMessage(first), channels[0].ref() === channels[0], channels[0].unref() === channels[0]);
first.n = 'changed';
channels[0].postMessage({ n: 2 });
console.log('after');

function ports() {
  const { port1, port2 } = new MessageChannel();
  const view = new Uint8Array([1, 2, 3]);
  port2.once('message', (v) => {
    console.log(v, view.length);
    port1.postMessage(new Map([['a', new Set([1n])]]));
    port2.once('message', (w) => console.log(w));
  });
  port1.postMessage(view, [view.buffer]);
}
