// node:readline/promises: question as a promise, and Readline, which gathers cursor moves and commits them.
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateBoolean, validateInteger } = require('internal/validators');
const process = require('process');
const base = require('internal/readline/interface');
const { by, clear, to } = require('internal/readline/csi');
const { isWritable } = require('internal/streams/kinds');

class Interface extends base.Interface {
  question(query, options = undefined) {
    return base.ask(this, query, options);
  }
}

class Readline {
  #autoCommit = false;
  #stream;
  #queued = [];

  constructor(stream, options = undefined) {
    if (!isWritable(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
    this.#stream = stream;
    if (options?.autoCommit != null) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(data) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(data));
    else this.#queued.push(data);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, 'x');
    if (y != null) validateInteger(y, 'y');
    return this.#add(to(x, y ?? undefined));
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      validateInteger(dx, 'dx');
      validateInteger(dy, 'dy');
      return this.#add(by(dx, dy));
    }
    return this;
  }

  clearLine(dir) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(dir < 0 ? clear.toLineBegin : dir > 0 ? clear.toLineEnd : clear.line);
  }

  clearScreenDown() {
    return this.#add(clear.screenDown);
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#queued.join(''), resolve);
      this.#queued = [];
    });
  }

  rollback() {
    this.#queued = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
