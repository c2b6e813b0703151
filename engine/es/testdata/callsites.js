'use strict';
// What Error.prepareStackTrace, captureStackTrace and stackTraceLimit give to libraries.
const path = require('path');
const sites = (fn) => {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, list) => list;
  const o = {};
  Error.captureStackTrace(o, fn);
  const list = o.stack;
  Error.prepareStackTrace = before;
  return list;
};
const tell = (s) => console.log(s.getFunctionName(), s.getTypeName(), s.getMethodName(), path.basename(s.getFileName() ?? 'none'), s.getLineNumber(), s.getColumnNumber(),
  s.isToplevel(), s.isConstructor(), s.isNative(), s.isEval(), s.isAsync(), s.isPromiseAll(), s.getPromiseIndex(), s.getThis(), s.getEvalOrigin());
class Shape { constructor() { this.list = sites(); } area() { return sites(); } static make() { return sites(); } get size() { return sites(); } }
function plain() { return sites(); }
tell(plain()[1]);
tell(new Shape().list[1]);
tell(new Shape().area()[1]);
tell(Shape.make()[1]);
tell({ m() { return sites(); } }.m()[1]);
tell((() => sites())()[1]);
console.log(String(plain()[1]).replace(__dirname, ''), String(new Shape().area()[1]).replace(__dirname, ''), String(new Shape().list[1]).replace(__dirname, ''));
// The frames above a function are left out by the function, not by its name.
function outer() { return inner(); }
function inner() { return deeper(); }
const deeper = function inner2() { return sites(inner); };
console.log(outer().slice(0, 2).map((s) => s.getFunctionName()));
console.log(sites(function never() {}).length);
console.log([1].map(() => sites())[0].slice(1, 4).map((s) => [s.getFunctionName(), s.isNative(), s.getTypeName()]));
const o = {};
Error.captureStackTrace(o);
console.log(o.stack.split('\n')[0], Object.keys(o), 'stack' in o);
o.message = 'late';
const e = new TypeError('one');
e.name = 'Renamed';
console.log(e.stack.split('\n')[0], Object.getOwnPropertyNames(e).sort());
Error.stackTraceLimit = 1;
console.log(new Error('x').stack.split('\n').length);
Error.stackTraceLimit = 'no';
console.log(new Error('x').stack);
Error.stackTraceLimit = 10;
for (const bad of [1, undefined, null]) try { Error.captureStackTrace(bad); } catch (err) { console.log(err.message); }
try { Error.captureStackTrace(Object.freeze({})); } catch (err) { console.log(err.message); }
Error.prepareStackTrace = (err, list) => `${err.message}:${list.length > 0}`;
console.log(new Error('prepared').stack);
Error.prepareStackTrace = undefined;
class Mine extends Error { constructor(m) { super(m); Error.captureStackTrace(this, Mine); } get name() { return 'Mine'; } }
const make = () => new Mine('mine');
console.log(make().stack.split('\n').slice(0, 2).map((l) => l.replace(__dirname, '').replace(/\(.*[\\/]/, '(')));
