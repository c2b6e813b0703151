// How the spec and dot reporters write one test.
const { relative } = require('path');
const { shown } = require('internal/test_runner/failure');
const palette = require('internal/util/colors');

const symbols = { pass: '\u2714 ', fail: '\u2716 ', info: '\u2139 ', arrow: '\u25B6 ', skip: '\uFE63 ', warn: '\u26A0 ' };

const indentation = (nesting) => '  '.repeat(nesting);

// formatError is the cause of a failure as inspect shows it, indented.
function formatError(err, indent) {
  const cause = err.code === 'ERR_TEST_FAILURE' ? err.cause : err;
  const text = shown(cause, { colors: palette.hasColors, breakLength: Infinity });
  return `\n${indent}  ${text.split(/\r?\n/).join(`\n${indent}  `)}\n`;
}

function directive(data) {
  if (data.skip !== undefined) return ` # ${typeof data.skip === 'string' && data.skip !== '' ? data.skip : 'SKIP'}`;
  if (data.todo !== undefined) return ` # ${typeof data.todo === 'string' && data.todo !== '' ? data.todo : 'TODO'}`;
  return data.expectFailure !== undefined ? ' # EXPECTED FAILURE' : '';
}

function look(type, data) {
  if (data.skip !== undefined) return [palette.gray, symbols.skip];
  if (type === 'test:pass') return [palette.green, symbols.pass];
  return data.todo !== undefined ? [palette.yellow, symbols.warn] : [palette.red, symbols.fail];
}

// formatTest is the line of a test that ended, without its end of line.
function formatTest(type, data, indent = '') {
  const [color, symbol] = look(type, data);
  const ms = data.details?.duration_ms;
  const took = ms ? ` ${palette.gray}(${ms}ms)${palette.white}` : '';
  return `${indent}${color}${symbol}${data.name}${took}${directive(data)}${palette.white}`;
}

// place is where a test stands, as its reader knows the file.
function place(data) {
  return `${relative(process.cwd(), data.file)}:${data.line}:${data.column}`;
}

module.exports = { formatError, formatTest, indentation, palette, place, symbols };
