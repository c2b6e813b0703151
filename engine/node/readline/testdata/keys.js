// 'keypress': what a terminal sends, by name.
const { emitKeypressEvents, cursorTo, moveCursor, clearLine, clearScreenDown } = require('readline');
const { PassThrough } = require('stream');
const input = new PassThrough();
emitKeypressEvents(input);
input.on('keypress', (s, k) => console.log(JSON.stringify([s, k])));
for (const seq of ['a', 'A', '\x01', '\r', '\n', '\t', '\x7f', ' ', '5', 'é', '😀', '\x1b[A', '\x1b[1;5C', '\x1b[3~', '\x1b[3;2~', '\x1bOP',
  '\x1b[[A', '\x1b[Z', '\x1bb', '\x1bB', '\x1b[15~', '\x1b[200~', '\x1b[11$', '\x1b[a', '\x1bOa', '\x1b\x7f', '-', '\x1b-', '\x1b\x1b[A', '\x00']) {
  input.write(seq);
}
const out = new PassThrough({ encoding: 'utf8' });
cursorTo(out, 3);
cursorTo(out, 3, 4);
moveCursor(out, -1, 2);
clearLine(out, 0);
clearLine(out, -1);
clearLine(out, 1);
clearScreenDown(out);
console.log(JSON.stringify(out.read()));
for (const f of [() => cursorTo(out, NaN), () => cursorTo(out, 'a', 1), () => clearLine(out, 0, 5)]) {
  try {
    f();
  } catch (e) {
    console.log(e.code);
  }
}
