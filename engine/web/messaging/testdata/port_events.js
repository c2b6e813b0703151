// Both faces of a port, the order of what is delivered, and how a channel ends.
const log = (...a) => console.log(...a);

function order(next) {
  const { port1, port2 } = new MessageChannel();
  port2.on('message', function (v, ...rest) {
    log('message', v, rest.length, this === port2);
    Promise.resolve().then(() => log('micro', v));
    process.nextTick(() => log('tick', v));
  });
  port2.addEventListener('message', (e) => {
    log('event', e.data, e.constructor.name, e.target === port2, e.isTrusted, e.source, e.ports, e.origin, e.lastEventId);
    if (e.data === 2) port1.close();
  });
  port2.on('close', (...a) => log('close 2', a.length, a[0].constructor.name, a[0].type));
  port1.on('close', () => log('close 1'));
  port2.addEventListener('close', () => next());
  port1.postMessage(1);
  port1.postMessage(2);
  process.nextTick(() => log('tick 0'));
  Promise.resolve().then(() => log('micro 0'));
}

function refs(next) {
  const { port1, port2 } = new MessageChannel();
  const f = () => {};
  const say = (what) => log(what, port1.hasRef());
  say('new');
  port1.onmessage = f;
  say('onmessage');
  log(port1.onmessage === f, port1.onmessageerror);
  port1.onmessage = null;
  say('none');
  port1.once('message', f);
  say('once');
  port1.off('message', f);
  say('off');
  port1.addEventListener('message', f);
  say('addEventListener');
  port1.unref();
  say('unref');
  log(port1.listenerCount('message'), port1.emit('other', 1), port1.ref(), port1.start());
  say('ref');
  port2.close((e) => log('closed by callback', e.type));
  port1.on('close', () => {
    say('closed');
    log(port1.postMessage(1), port1.ref(), port1.close(), port1.hasRef());
    next();
  });
}

function transferred(next) {
  const { port1, port2 } = new MessageChannel();
  const other = new MessageChannel();
  other.port2.postMessage('early');
  other.port1.on('close', () => log('the sender lost it'));
  other.port2.on('message', (v) => {
    log('at the other end', v);
    other.port2.postMessage('late');
  });
  port2.onmessage = ({ data, ports }) => {
    log(ports.length, ports[0] === data.port, ports[0] === other.port1, ports[0] instanceof MessagePort);
    ports[0].onmessage = (e) => {
      log('inner', e.data);
      if (e.data === 'early') ports[0].postMessage('back');
      if (e.data !== 'late') return;
      port1.close();
      data.port.close();
      next();
    };
  };
  port1.postMessage({ port: other.port1 }, [other.port1]);
}

function draining(next) {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (v) => {
    log('still', v);
    port1.close();
  });
  port1.on('close', next);
  port2.postMessage('foo');
  port2.postMessage('bar');
}

function dropped(next) {
  const { port1, port2 } = new MessageChannel();
  port2.on('message', () => log('never'));
  port2.on('close', next);
  port1.postMessage(1);
  port2.close();
}

function lastWord(next) {
  const { port1, port2 } = new MessageChannel();
  port2.on('message', (v) => log('before the end', v));
  port2.on('close', next);
  port1.postMessage(1);
  port1.close();
  port1.postMessage(2);
}

function errors(next) {
  const { port1, port2 } = new MessageChannel();
  let seen = 0;
  process.on('uncaughtException', function caught(err) {
    log('uncaught', err.message);
    if (++seen < 2) return;
    process.off('uncaughtException', caught);
    port2.close();
    next();
  });
  port2.on('message', (v) => { throw new Error(`thrown at ${v}`); });
  port1.postMessage(1);
  port1.postMessage(2);
}

const steps = [order, refs, transferred, draining, dropped, lastWord, errors];
(function go() {
  const step = steps.shift();
  if (step === undefined) return;
  log(`-- ${step.name}`);
  step(() => setImmediate(go));
})();
