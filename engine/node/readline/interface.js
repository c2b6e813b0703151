// Interface: lines from any readable stream; with a terminal, the editing of editor.js.
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE } } = require('internal/errors');
const { kEmptyObject, promisify } = require('internal/util');
const { validateAbortSignal, validateArray, validateNumber, validateString, validateUint32 } = require('internal/validators');
const EventEmitter = require('events');
const process = require('process');

const kMinCrlfDelay = 100;
const lineEnding = /\r\n|\n|\r(?!\n)|\u2028|\u2029/g;

function readOptions(input, output, completer, terminal) {
  if (!input?.input) return { input, output, completer, terminal };
  const o = input;
  if (o.signal !== undefined) validateAbortSignal(o.signal, 'options.signal');
  if (o.tabSize !== undefined) validateUint32(o.tabSize, 'tabSize', true);
  if (o.escapeCodeTimeout !== undefined && !Number.isFinite(o.escapeCodeTimeout)) {
    throw new ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', o.escapeCodeTimeout);
  }
  return o;
}

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  EventEmitter.call(this);
  const options = readOptions(input, output, completer, terminal);
  const complete = options.completer;
  if (complete !== undefined && typeof complete !== 'function') throw new ERR_INVALID_ARG_VALUE('completer', complete);
  const history = options.history ?? [];
  validateArray(history, 'history');
  const historySize = options.historySize ?? 30;
  validateNumber(historySize, 'historySize', 0);

  this.isCompletionEnabled = true;
  this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
  this.tabSize = options.tabSize || 8;
  this.line = '';
  this.cursor = 0;
  this.history = history;
  this.historyIndex = -1;
  this.historySize = historySize;
  this.removeHistoryDuplicates = !!options.removeHistoryDuplicates;
  this.output = options.output;
  this.input = options.input;
  this.crlfDelay = options.crlfDelay ? Math.max(kMinCrlfDelay, options.crlfDelay) : kMinCrlfDelay;
  this.completer = complete;
  this.terminal = options.terminal === undefined || options.terminal === null ? !!options.output?.isTTY : !!options.terminal;
  this.closed = false;
  this.paused = false;
  this._prompt = options.prompt !== undefined ? `${options.prompt}` : '> ';
  this._oldPrompt = undefined;
  this._questionCallback = null;
  this._lineBuffer = null;
  this._sawReturnAt = 0;
  this.prevRows = 0;
  hide(this, ['_prompt', '_oldPrompt', '_questionCallback', '_lineBuffer', '_sawReturnAt', 'prevRows', 'cursor', 'closed', 'paused']);
  listen(this);
  if (options.signal) abortWith(this, options.signal);
  this.input.resume();
}
Object.setPrototypeOf(Interface.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Interface, EventEmitter);

function hide(object, keys) {
  for (const key of keys) Object.defineProperty(object, key, { enumerable: false });
}

function abortWith(rl, signal) {
  const onAbort = () => rl.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const disposable = EventEmitter.addAbortListener(signal, onAbort);
  rl.once('close', () => disposable[Symbol.dispose]());
}

function listen(rl) {
  const { input } = rl;
  const onerror = (err) => rl.emit('error', err);
  if (rl.terminal) {
    require('internal/readline/editor').attach(rl, onerror);
    return;
  }
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder('utf8');
  const ondata = (data) => normalWrite(rl, decoder.write(data));
  const onend = () => {
    const rest = decoder.end();
    if (rest) normalWrite(rl, rest);
    if (typeof rl._lineBuffer === 'string' && rl._lineBuffer.length > 0) rl.emit('line', rl._lineBuffer);
    rl.close();
  };
  input.on('error', onerror);
  input.on('data', ondata);
  input.on('end', onend);
  rl.once('close', () => {
    input.removeListener('data', ondata);
    input.removeListener('end', onend);
    input.removeListener('error', onerror);
  });
}

// normalWrite cuts what comes into lines; \r\n that comes in two pieces is one ending.
function normalWrite(rl, string) {
  if (rl._sawReturnAt && Date.now() - rl._sawReturnAt <= rl.crlfDelay) {
    if (string.charCodeAt(0) === 10) string = string.slice(1);
    rl._sawReturnAt = 0;
  }
  if (string === '') return;
  lineEnding.lastIndex = 0;
  if (!lineEnding.test(string)) {
    rl._lineBuffer = rl._lineBuffer ? rl._lineBuffer + string : string;
    return;
  }
  if (rl._lineBuffer) {
    string = rl._lineBuffer + string;
    rl._lineBuffer = null;
  }
  rl._sawReturnAt = string.endsWith('\r') ? Date.now() : 0;
  // Split first: a listener may use the expression, too.
  const lines = string.split(lineEnding);
  rl._lineBuffer = lines.pop();
  for (const line of lines) rl._onLine(line);
}

function checkOpen(rl) {
  if (rl.closed) throw new ERR_USE_AFTER_CLOSE('readline');
}

Interface.prototype._onLine = function (line) {
  if (this._questionCallback) {
    const cb = this._questionCallback;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    cb(line);
  } else {
    this.emit('line', line);
  }
};

Interface.prototype._writeToOutput = function (text) {
  validateString(text, 'stringToWrite');
  if (this.output !== null && this.output !== undefined) this.output.write(text);
};

Interface.prototype.setPrompt = function setPrompt(prompt) {
  this._prompt = prompt;
};

Interface.prototype.getPrompt = function getPrompt() {
  return this._prompt;
};

Interface.prototype.prompt = function prompt(preserveCursor) {
  if (this.paused) this.resume();
  checkOpen(this);
  if (this.terminal && process.env.TERM !== 'dumb') {
    if (!preserveCursor) this.cursor = 0;
    this._refreshLine();
  } else {
    this._writeToOutput(this._prompt);
  }
};

Interface.prototype._ask = function (query, cb) {
  checkOpen(this);
  if (this._questionCallback) {
    this.prompt();
    return;
  }
  this._oldPrompt = this._prompt;
  this.setPrompt(query);
  this._questionCallback = cb;
  this.prompt();
};

// forget takes back a question whose signal was aborted.
Interface.prototype._forget = function () {
  if (!this._questionCallback) return;
  this._questionCallback = null;
  this.setPrompt(this._oldPrompt);
  if (this.terminal) this.clearLine();
};

Interface.prototype.question = function question(query, options, cb) {
  cb = typeof options === 'function' ? options : cb;
  options = typeof options === 'object' && options !== null ? options : kEmptyObject;
  if (options.signal) {
    validateAbortSignal(options.signal, 'options.signal');
    if (options.signal.aborted) return;
    const disposable = EventEmitter.addAbortListener(options.signal, () => this._forget());
    const answered = cb;
    cb = typeof answered === 'function' ? (answer) => {
      disposable[Symbol.dispose]();
      answered(answer);
    } : undefined;
  }
  if (typeof cb === 'function') this._ask(query, cb);
};

Interface.prototype.question[promisify.custom] = function question(query, options) {
  return ask(this, query, options);
};

// ask is question as a promise.
function ask(rl, query, options = kEmptyObject) {
  return new Promise((resolve, reject) => {
    if (options === null || typeof options !== 'object') options = kEmptyObject;
    const { signal } = options;
    let cb = resolve;
    if (signal !== undefined) {
      validateAbortSignal(signal, 'options.signal');
      const error = () => new AbortError(undefined, { cause: signal.reason });
      if (signal.aborted) {
        reject(error());
        return;
      }
      const disposable = EventEmitter.addAbortListener(signal, () => {
        rl._forget();
        reject(error());
      });
      cb = (answer) => {
        disposable[Symbol.dispose]();
        resolve(answer);
      };
    }
    rl._ask(query, cb);
  });
}

Interface.prototype.close = function close() {
  if (this.closed) return;
  this.pause();
  if (this.terminal) this._setRawMode(false);
  this.closed = true;
  this.emit('close');
};
Interface.prototype[Symbol.dispose] = function () {
  this.close();
};

Interface.prototype.pause = function pause() {
  checkOpen(this);
  if (this.paused) return undefined;
  this.input.pause();
  this.paused = true;
  this.emit('pause');
  return this;
};

Interface.prototype.resume = function resume() {
  checkOpen(this);
  if (!this.paused) return undefined;
  this.input.resume();
  this.paused = false;
  this.emit('resume');
  return this;
};

Interface.prototype.write = function write(d, key) {
  checkOpen(this);
  if (this.paused) this.resume();
  if (this.terminal) this._ttyWrite(d, key);
  else if (d !== undefined) normalWrite(this, String(d));
};

Interface.prototype._setRawMode = function (mode) {
  const { input } = this;
  const was = input.isRaw;
  if (typeof input.setRawMode === 'function') input.setRawMode(mode);
  return was;
};

Interface.prototype.clearLine = function clearLine() {
  require('internal/readline/editor').clearLine(this);
};

Interface.prototype.getCursorPos = function getCursorPos() {
  return require('internal/readline/editor').cursorPos(this);
};

Object.defineProperty(Interface.prototype, 'columns', {
  configurable: true,
  get() { return this.output?.columns || Infinity; },
});

// The editor's methods exist on the prototype so that programs can replace them; they load it when called.
for (const name of ['_refreshLine', '_ttyWrite', '_addHistory', '_insertString', '_line']) {
  Interface.prototype[name] = function (...args) {
    return require('internal/readline/editor')[name](this, ...args);
  };
}

// One iterator however often it is asked for: lines are not given twice.
Interface.prototype[Symbol.asyncIterator] = function () {
  if (this._lines === undefined) {
    const { kFirstEventParam } = require('internal/event_target');
    const lines = EventEmitter.on(this, 'line', { close: ['close'], highWaterMark: 1024, [kFirstEventParam]: true });
    Object.defineProperty(this, '_lines', { value: lines });
  }
  return this._lines;
};

module.exports = { Interface, ask };
