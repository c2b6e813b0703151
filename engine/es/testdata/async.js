'use strict';
const path = require('path');
const show = (e) => console.log(e.stack.split('\n').filter((l) => !l.includes('node:')).map((l) => l.replaceAll(__dirname + path.sep, '')).join('\n'));
async function a() { await 1; throw new Error('in a'); }
async function b() { await a(); }
const c = async () => { await b(); };
async function main() {
  try { await c(); } catch (e) { show(e); }
  try { await b(); } catch (e) { show(e); }
  try { await (async () => { await null; null.x; })(); } catch (e) { show(e); }
}
main().then(() => a().catch(show));
