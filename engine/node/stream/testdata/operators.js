// The operators, Readable.from, iteration, compose and the promise faces.
const { Readable, Duplex, PassThrough, compose, duplexPair } = require('stream');
const { pipeline, finished } = require('stream/promises');
const show = (name) => [(v) => console.log(name, v), (e) => console.log(name, 'failed', e.name, e.code, e.message)];
const numbers = () => Readable.from([1, 2, 3, 4, 5]);

async function main() {
  await numbers().map((x) => x * 2).filter(async (x) => x > 2).toArray().then(...show('map filter'));
  await numbers().map(async (x) => x, { concurrency: 3 }).take(2).toArray().then(...show('take'));
  await numbers().drop(3).toArray().then(...show('drop'));
  await numbers().flatMap((x) => [x, x]).take(3).toArray().then(...show('flatMap'));
  await numbers().reduce((a, b) => a + b).then(...show('reduce'));
  await numbers().reduce((a, b) => a + b, 10).then(...show('reduce from'));
  await Readable.from([]).reduce((a, b) => a + b).then(...show('reduce nothing'));
  await numbers().some((x) => x > 4).then(...show('some'));
  await numbers().every((x) => x > 4).then(...show('every'));
  await numbers().find((x) => x > 2).then(...show('find'));
  await numbers().map(() => { throw new Error('in map'); }).toArray().then(...show('throwing'));
  await Readable.from((function* () { yield Promise.resolve('p'); yield 'q'; })()).toArray().then(...show('from'));
  await Readable.from([1, null]).toArray().then(...show('null'));
  await compose(numbers(), (s) => Readable.from(s).map((x) => x + 1)).toArray().then(...show('compose'));
  await pipeline(['a', 'b'], new PassThrough({ objectMode: true }), (s) => s.toArray()).then(...show('pipeline'));
  const it = numbers()[Symbol.asyncIterator]();
  console.log(await it.next(), await it.return('r'), await it.next(), it.stream.destroyed);
  const [l, r] = duplexPair();
  l.end('over');
  r.setEncoding('utf8');
  console.log(await r.toArray());
  const d = Duplex.from(async (source) => { for (const x of await Readable.from(source).toArray()) console.log('got', x); });
  d.end('z');
  await finished(d).then(...show('finished'));
}
main();
