// The dot reporter: a character a test, and the failures at the end.
const { asyncGenerator, each } = require('internal/streams/async_generator');
const { formatError, formatTest, palette } = require('internal/test_runner/format');

function* lines(source) {
  palette.refresh();
  let count = 0;
  let columns = width();
  const failed = [];
  yield* each(source, function* ({ type, data }) {
    if (type === 'test:pass') yield `${palette.green}.${palette.reset}`;
    else if (type === 'test:fail') {
      yield `${palette.red}X${palette.reset}`;
      failed.push(data);
    } else return;
    if (++count === columns) {
      yield '\n';
      columns = width();
      count = 0;
    }
  });
  yield '\n';
  if (failed.length === 0) return;
  yield `\n${palette.red}Failed tests:${palette.white}\n\n`;
  for (const data of failed) yield `${formatTest('test:fail', data)}${formatError(data.details.error, '')}`;
}

const width = () => Math.max(process.stdout.columns ?? 20, 20);

module.exports = { dot: (source) => asyncGenerator(lines(source)) };
