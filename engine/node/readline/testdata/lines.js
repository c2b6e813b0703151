// Lines of a stream that is no terminal.
const readline = require('readline');
const { Readable, PassThrough } = require('stream');
async function main() {
  const chunks = ['one\ntw', 'o\r', '\nthree\rfour\u2028five\n\nlast'];
  const rl = readline.createInterface({ input: Readable.from(chunks.map((c) => Buffer.from(c))), crlfDelay: Infinity });
  rl.on('line', (line) => console.log('line', JSON.stringify(line)));
  await new Promise((resolve) => rl.on('close', resolve));
  for (const m of ['pause', 'resume', 'prompt', 'write', 'close', 'getPrompt']) {
    try {
      console.log(m, rl[m]('x'));
    } catch (e) {
      console.log(m, e.code, e.message);
    }
  }
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const asking = require('readline/promises').createInterface({ input, output });
  setImmediate(() => input.write('forty-two\n'));
  console.log(await asking.question('how many? '), JSON.stringify(output.read()));
  const it = asking[Symbol.asyncIterator]();
  input.end('a\nb');
  console.log(await it.next(), await it.next(), await it.next());
}
main();
