// AssertionError, whose message shows what was different.
const { inspect } = require('internal/util/inspect');
const colors = require('internal/util/colors');

const readable = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

// Strings up to this length stand beside each other: 1 !== 2.
const shortLength = 12;
const longLength = 512;
// Lines that are alike are left out when there are more of them than this.
const keptLines = 5;

const withDiff = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);

const isObject = (v) => typeof v === 'object' && v !== null;

// show is inspect with fixed options: the program's defaults must not change messages.
function show(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity,
    showHidden: false, showProxy: false, sorted: true, getters: true,
  });
}

// copyError makes an error without a stack, so that messages show what is compared.
function copyError(source) {
  const target = Object.assign({ __proto__: Object.getPrototypeOf(source) }, source);
  Object.defineProperty(target, 'message', { value: source.message });
  if (Object.hasOwn(source, 'cause')) {
    const cause = source.cause instanceof Error ? copyError(source.cause) : source.cause;
    Object.defineProperty(target, 'cause', { value: cause });
  }
  return target;
}

function stackedDiff(actual, expected) {
  let message = `\n${colors.green}+${colors.white} ${actual}\n${colors.red}- ${colors.white}${expected}`;
  const width = process.stderr?.isTTY ? process.stderr.columns : 80;
  if (actual.length + expected.length > width) return { message };
  let i = 0;
  while (i < actual.length && actual[i] === expected[i]) i++;
  // Two characters in, the difference is plain to see; the quote is one more.
  if (i >= 3 && i < actual.length) message += `\n${' '.repeat(i + 2)}^`;
  return { message };
}

function simpleDiff(actual, shownActual, expected, shownExpected) {
  let length = shownActual.length + shownExpected.length;
  if (typeof actual === 'string') length -= 2;
  if (typeof expected === 'string') length -= 2;
  if (length <= shortLength && (actual !== 0 || expected !== 0)) {
    return { message: `${shownActual} !== ${shownExpected}`, header: '' };
  }
  const areStrings = typeof actual === 'string' && typeof expected === 'string';
  if (areStrings && colors.hasColors) return coloredDiff(shownActual, shownExpected);
  return stackedDiff(shownActual, shownExpected);
}

function coloredDiff(actual, expected) {
  const { myersDiff } = require('internal/util/diff');
  const color = { '1': colors.green, '-1': colors.red, '0': colors.white };
  const parts = myersDiff(actual.split(''), expected.split('')).reverse();
  return {
    message: `\n${parts.map(([op, text]) => `${color[op]}${text}${colors.white}`).join('')}`,
    header: `${colors.green}actual${colors.white} ${colors.red}expected${colors.white}`,
  };
}

// lineDiff shows the lines that differ, with some of those around them.
function lineDiff(edits, operator) {
  const out = [];
  let skipped = false;
  let alike = [];
  // Of a run of lines that are alike the first few are shown already when it ends.
  function endRun() {
    const hidden = alike.slice(keptLines);
    alike = [];
    if (hidden.length === 0) return;
    if (hidden.length > 2) {
      out.push(`${colors.blue}...${colors.white}`);
      skipped = true;
      hidden.splice(0, hidden.length - 1);
    }
    for (const line of hidden) out.push(`${colors.white}  ${line}`);
  }
  for (const [op, line] of edits) {
    if (op === 0) {
      if (alike.length < keptLines) out.push(`${colors.white}  ${line}`);
      alike.push(line);
      continue;
    }
    endRun();
    if (op < 0) out.push(`${colors.red}-${colors.white} ${line}`);
    else if (operator === 'partialDeepStrictEqual') out.push(`${colors.gray}${colors.hasColors ? ' ' : '+'} ${line}${colors.white}`);
    else out.push(`${colors.green}+${colors.white} ${line}`);
  }
  return { message: `\n${out.join('\n').trimEnd()}`, skipped };
}

function diffMessage(actual, expected, operator, custom, diff) {
  if (operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) ||
      (typeof actual === 'function' && typeof expected === 'function'))) {
    operator = 'strictEqualObject';
  }
  const shownActual = show(actual);
  const shownExpected = show(expected);
  const linesActual = shownActual.split('\n');
  const linesExpected = shownExpected.split('\n');
  let header = `${colors.green}+ actual${colors.white} ${colors.red}- expected${colors.white}`;
  let message;
  let skipped = false;
  if (linesActual.length === 1 && linesExpected.length === 1 && !(isObject(actual) && isObject(expected))) {
    const simple = simpleDiff(actual, shownActual, expected, shownExpected);
    message = simple.message;
    header = simple.header ?? header;
  } else if (shownActual === shownExpected) {
    operator = 'notIdentical';
    header = '';
    skipped = linesActual.length > 50 && diff !== 'full';
    message = skipped ? `${linesActual.slice(0, 50).join('\n')}\n...}` : shownActual;
  } else {
    const { myersDiff } = require('internal/util/diff');
    const edits = myersDiff(linesActual, linesExpected, actual != null && typeof actual === 'object').reverse();
    ({ message, skipped } = lineDiff(edits, operator));
    if (operator === 'partialDeepStrictEqual') {
      header = `${colors.gray}${colors.hasColors ? '' : '+ '}actual${colors.white} ${colors.red}- expected${colors.white}`;
    }
  }
  return `${custom || readable[operator]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${message}\n`;
}

function notEqualMessage(actual, operator, diff) {
  let base = readable[operator];
  if (operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function')) base = readable.notStrictEqualObject;
  const lines = show(actual).split('\n');
  if (lines.length > 50 && diff !== 'full') lines.splice(46, lines.length, `${colors.blue}...${colors.white}`);
  if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${base}\n\n${lines.join('\n')}\n`;
}

function cut(text, length, diff) {
  return text.length > length && diff !== 'full' ? `${text.slice(0, length - 3)}...` : text;
}

function otherMessage(actual, expected, operator, diff) {
  const a = show(actual);
  const b = show(expected);
  if (operator === 'notDeepEqual' && a === b) return cut(`${readable[operator]}\n\n${a}`, 1024, diff);
  const left = cut(a, longLength, diff);
  const right = cut(b, longLength, diff);
  if (operator === 'deepEqual') return `${readable[operator]}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  const unequal = readable[`${operator}Unequal`];
  if (unequal) return `${unequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

function ellipsis(text) {
  const lines = text.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  // What is shown of a long string is its end, as in Node.
  if (text.length > longLength) return `${text.slice(longLength)}...`;
  return text;
}

class AssertionError extends Error {
  constructor(options) {
    require('internal/validators').validateObject(options, 'options');
    const { message, operator, stackStartFn, details, stackStartFunction, diff = 'simple' } = options;
    let { actual, expected } = options;
    if (message != null) {
      super(withDiff.has(operator) ? diffMessage(actual, expected, operator, message, diff) : String(message));
    } else {
      colors.refresh();
      if (isObject(actual) && isObject(expected) && 'stack' in actual && actual instanceof Error &&
          'stack' in expected && expected instanceof Error) {
        actual = copyError(actual);
        expected = copyError(expected);
      }
      if (withDiff.has(operator)) super(diffMessage(actual, expected, operator, message, diff));
      else if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') super(notEqualMessage(actual, operator, diff));
      else super(otherMessage(actual, expected, operator, diff));
    }
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
      value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      details.forEach((detail, i) => {
        this[`message ${i}`] = detail.message;
        this[`actual ${i}`] = detail.actual;
        this[`expected ${i}`] = detail.expected;
        this[`operator ${i}`] = detail.operator;
        this[`stack trace ${i}`] = detail.stack;
      });
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    Error.captureStackTrace?.(this, stackStartFn || stackStartFunction);
    // The stack keeps the name of the moment in which it is first read.
    void this.stack;
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](depth, options) {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = ellipsis(actual);
    if (typeof expected === 'string') this.expected = ellipsis(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

module.exports = AssertionError;
