// CloseEvent and ErrorEvent: what sockets of the web tell at their end.
const { Event } = require('internal/event_target');

function check(name, args, init) {
  if (args === 0) throw new TypeError(`${name} constructor: 1 argument required, but 0 found.`);
  if (init != null && typeof init !== 'object' && typeof init !== 'function') {
    const { inspect } = require('internal/util/inspect');
    throw new TypeError(`${name} constructor: Expected ${inspect(init)} to be one of: Null, Undefined, Object.`);
  }
}

const illegal = () => Object.assign(new TypeError('Illegal invocation'), { code: 'ERR_INVALID_THIS' });

class CloseEvent extends Event {
  #wasClean;
  #code;
  #reason;

  constructor(type, init = undefined) {
    check('CloseEvent', arguments.length, init);
    super(`${type}`, init);
    const { wasClean = false, code = 0, reason = '' } = init ?? {};
    this.#wasClean = !!wasClean;
    this.#code = code & 0xffff;
    this.#reason = `${reason}`.toWellFormed();
  }

  static #check(value) {
    if (typeof value === 'object' && value !== null && #code in value) return value;
    throw illegal();
  }

  get wasClean() {
    return CloseEvent.#check(this).#wasClean;
  }

  get code() {
    return CloseEvent.#check(this).#code;
  }

  get reason() {
    return CloseEvent.#check(this).#reason;
  }
}

class ErrorEvent extends Event {
  #about;

  constructor(type, init = undefined) {
    check('ErrorEvent', arguments.length, init);
    super(`${type}`, init);
    const { message = '', filename = '', lineno = 0, colno = 0, error } = init ?? {};
    this.#about = { message: `${message}`, filename: `${filename}`.toWellFormed(), lineno: lineno >>> 0, colno: colno >>> 0, error };
  }

  static #check(value) {
    if (typeof value === 'object' && value !== null && #about in value) return value.#about;
    throw illegal();
  }

  get message() {
    return ErrorEvent.#check(this).message;
  }

  get filename() {
    return ErrorEvent.#check(this).filename;
  }

  get lineno() {
    return ErrorEvent.#check(this).lineno;
  }

  get colno() {
    return ErrorEvent.#check(this).colno;
  }

  get error() {
    return ErrorEvent.#check(this).error;
  }
}

for (const C of [CloseEvent, ErrorEvent]) {
  for (const name of Object.getOwnPropertyNames(C.prototype)) {
    if (name !== 'constructor') Object.defineProperty(C.prototype, name, { enumerable: true });
  }
  Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
}

module.exports = { CloseEvent, ErrorEvent };
