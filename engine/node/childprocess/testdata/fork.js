// A forked program and its channel.
const cp = require('child_process');
if (process.argv[2] === 'child') {
  process.on('message', (m) => {
    if (m.stop) {
      process.disconnect();
      return;
    }
    process.send({ echo: m, argv: process.argv.slice(2), connected: process.connected });
  });
  process.on('disconnect', () => process.exit(5));
} else if (process.argv[2] === 'last') {
  process.send('last words');
  process.exit();
} else {
  const child = cp.fork(__filename, ['child', 'x']);
  child.on('message', (m) => {
    console.log('message', m);
    if (m.echo === 3) child.send({ stop: true });
  });
  let gone = false;
  child.on('disconnect', () => { gone = true; });
  for (const name of ['exit', 'close', 'error']) child.on(name, (...a) => console.log(name, ...a));
  console.log(child.connected, child.send({ a: 'ü' }), child.send(3, (err) => console.log('sent', err)));
  child.on('close', () => {
    child.send('late', (err) => {
      console.log(err.code, child.connected, gone);
      const last = cp.fork(__filename, ['last']);
      const seen = []; // in whichever order: the channel and the end of the process are two things
      const saw = (...what) => { if (seen.push(what.join(' ')) === 2) console.log(seen.sort()); };
      last.on('message', saw).on('exit', saw);
    });
  });
}
