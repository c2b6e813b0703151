// Who is woken, in which order, and what keeps the program alive.
const i = new Int32Array(new SharedArrayBuffer(16));
const log = (...a) => console.log(...a);
process.on('exit', () => log('exit'));
for (const name of ['first', 'second', 'third']) {
  const { async, value } = Atomics.waitAsync(i, 1, 0);
  log(name, async, value);
  value.then((how) => log(name, how));
}
Atomics.waitAsync(i, 0, 0).value.then(() => log('never'));
Atomics.waitAsync(i, 2, 0, 5).value.then((how) => log('late', how));
log(Atomics.notify(i, 1, 2), Atomics.notify(i, 3), Atomics.notify(i, 1, 0));
setTimeout(() => {
  log(Atomics.notify(i, 1), Atomics.notify(i, 1));
  setTimeout(() => log(Atomics.notify(i, 2)), 20);
}, 30);
