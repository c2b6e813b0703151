// The tap reporter: the Test Anything Protocol, version 13, with details as YAML.
const { asyncGenerator, each } = require('internal/streams/async_generator');
const { shown } = require('internal/test_runner/failure');

const indentation = (nesting) => '    '.repeat(nesting);

const escapes = { '\\': '\\\\', '#': '\\#', '\n': '\\\\n', '\t': '\\\\t', '\r': '\\\\r', '\f': '\\\\f', '\b': '\\\\b', '\v': '\\\\v' };

function escape(text) {
  return String(text).replace(/[\\#\n\t\r\f\b\v]/g, (c) => escapes[c]);
}

function directive(data) {
  const reason = (value) => (typeof value === 'string' && value !== '' ? ` ${escape(value)}` : '');
  if (data.skip !== undefined) return ` # SKIP${reason(data.skip)}`;
  if (data.todo !== undefined) return ` # TODO${reason(data.todo)}`;
  return data.expectFailure !== undefined ? ` # EXPECTED FAILURE${reason(data.expectFailure)}` : '';
}

function report(data, indent, status) {
  const name = data.name ? ` ${escape(`- ${data.name}`)}` : '';
  return `${indent}${status} ${data.testNumber}${name}${directive(data)}\n`;
}

function details(data, indent, location) {
  const { duration_ms, error, type } = data.details;
  const inner = `${indent}  `;
  let out = `${inner}---\n${yaml(inner, 'duration_ms', duration_ms)}`;
  if (type !== undefined) out += yaml(inner, 'type', type);
  if (location !== undefined) out += yaml(inner, 'location', location);
  if (error !== undefined) out += yaml(inner, null, error, new Set());
  return `${out}${inner}...\n`;
}

// yaml writes a named value; without a name, its properties.
function yaml(indent, name, value, seen) {
  if (value === null || value === undefined) return name === null ? '' : `${indent}${name}:${value === null ? ' ~' : ''}\n`;
  if (typeof value !== 'object') return `${indent}${name}: ${scalar(indent, value)}\n`;
  if (value instanceof Date) return `${indent}${name}: ${value.toISOString()}\n`;
  if (value instanceof RegExp) return `${indent}${name}: ${value}\n`;
  if (seen.has(value)) return `${indent}${name}: <Circular>\n`;
  seen.add(value);
  const isError = value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
  let out = name === null ? '' : `${indent}${name}:\n`;
  const inner = name === null ? indent : `${indent}  `;
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    if (isError && ['cause', 'code', 'failureType', 'actual', 'expected', 'operator', 'generatedMessage', 'diff', 'name', 'stack', 'message'].includes(key)) continue;
    out += yaml(inner, key, value[key], seen);
  }
  if (isError) return out + errorDetails(indent, value, seen);
  seen.delete(value);
  return out;
}

function scalar(indent, value) {
  if (typeof value !== 'string') return shown(value, { colors: false, breakLength: Infinity });
  if (!/\r?\n/.test(value)) return shown(value, { colors: false, breakLength: Infinity });
  return `|-${value.split(/\r?\n/).map((line) => `\n${indent}  ${line}`).join('')}`;
}

function errorDetails(indent, err, seen) {
  let { cause, code, failureType, message, name, stack } = err;
  let source = err;
  let out = failureType === undefined ? '' : yaml(indent, 'failureType', failureType);
  message ??= '<unknown error>';
  if (code === 'ERR_TEST_FAILURE' && failureType !== undefined && failureType !== 'subtestsFailed') {
    const isError = cause !== null && typeof cause === 'object' && (cause instanceof Error || 'stack' in cause);
    message = isError ? cause.message || message : message;
    if (isError) stack = cause.stack;
    if (isError) {
      source = cause;
      code = cause.code ?? code;
      name = cause.name;
    }
  }
  out += yaml(indent, 'error', message);
  if (code) out += yaml(indent, 'code', code);
  if (name && name !== 'Error') out += yaml(indent, 'name', name);
  if (source.code === 'ERR_ASSERTION') {
    out += yaml(indent, 'expected', source.expected, seen);
    out += yaml(indent, 'actual', source.actual, seen);
    if (source.operator) out += yaml(indent, 'operator', source.operator);
  }
  if (typeof stack !== 'string') return out;
  const frames = stack.split('\n').map((line) => /^\s+at\s(.*)/.exec(line)?.[1]).filter((line) => line);
  return frames.length === 0 ? out : `${out}${indent}stack: |-\n${frames.map((line) => `${indent}  ${line}\n`).join('')}`;
}

function* lines(source) {
  yield 'TAP version 13\n';
  yield* each(source, function* ({ type, data }) {
    const text = line(type, data);
    if (text !== '') yield text;
  });
}

function line(type, data) {
  const indent = indentation(data.nesting ?? 0);
  switch (type) {
    case 'test:fail':
      return report(data, indent, 'not ok') + details(data, indent, `${data.file}:${data.line}:${data.column}`);
    case 'test:pass':
      return report(data, indent, 'ok') + details(data, indent);
    case 'test:plan':
      return `${indent}1..${data.count}\n`;
    case 'test:start':
      return `${indent}# Subtest: ${escape(data.name)}\n`;
    case 'test:stderr':
    case 'test:stdout':
      return data.message.split(/\r?\n/).map((part) => (part.length > 0 ? `# ${escape(part)}\n` : '')).join('');
    case 'test:interrupted':
      return data.tests.map((test) => `# Interrupted while running: ${escape(test.name)} at ${test.file}:${test.line}:${test.column}\n`).join('');
    case 'test:diagnostic':
      return `${indent}# ${escape(data.message)}\n`;
    default:
      return '';
  }
}

module.exports = { tap: (source) => asyncGenerator(lines(source)) };
