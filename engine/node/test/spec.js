// The spec reporter: a tree of names with marks, and the failures once more at the end.
const { Transform } = require('stream');
const { formatError, formatTest, indentation, palette, place, symbols } = require('internal/test_runner/format');

class SpecReporter extends Transform {
  #started = [];
  #open = [];
  #failed = [];

  constructor() {
    super({ writableObjectMode: true });
    palette.refresh();
  }

  // #heads are the names of tests that have subtests, written when the first of those ends.
  #heads(data) {
    this.#started.shift(); // the test itself
    let out = '';
    while (this.#started.length > 0) {
      const parent = this.#started.pop();
      this.#open.unshift(parent);
      out += `${indentation(parent.nesting)}${symbols.arrow}${parent.name}\n`;
    }
    if (this.#open[0]?.nesting === data.nesting && this.#open[0].name === data.name) this.#open.shift();
    return out;
  }

  #ended(type, data) {
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') this.#failed.push(data);
    return `${this.#heads(data)}${formatTest(type, data, indentation(data.nesting))}\n`;
  }

  #event({ type, data }) {
    switch (type) {
      case 'test:fail':
      case 'test:pass':
        return this.#ended(type, data);
      case 'test:start':
        this.#started.unshift(data);
        return '';
      case 'test:stderr':
      case 'test:stdout':
        return data.message;
      case 'test:diagnostic': {
        const color = { warn: palette.yellow, error: palette.red }[data.level] ?? palette.blue;
        return `${color}${indentation(data.nesting)}${symbols.info}${data.message}${palette.white}\n`;
      }
      case 'test:interrupted': {
        const lines = data.tests.map((test) => `${palette.yellow}${symbols.warn}${test.name} ${palette.gray}(${place(test)})${palette.white}\n`);
        return `\n${palette.yellow}Interrupted while running:${palette.white}\n\n${lines.join('')}`;
      }
      case 'test:summary':
        // Of several files each has one; the failures come after the last, which has no file.
        return data.file === undefined ? this.#failures() : '';
      default:
        return '';
    }
  }

  #failures() {
    if (this.#failed.length === 0) return '';
    const parts = [`\n${palette.red}${symbols.fail}failing tests:${palette.white}\n`];
    for (const data of this.#failed) {
      parts.push(`\ntest at ${place(data)}\n${formatTest('test:fail', data)}${formatError(data.details.error, '')}`);
    }
    this.#failed = [];
    return parts.join('');
  }

  _transform(event, encoding, callback) {
    callback(null, this.#event(event));
  }

  _flush(callback) {
    callback(null, this.#failures());
  }
}

module.exports = { SpecReporter };
