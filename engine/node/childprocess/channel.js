// The channel between a process and a child that it forked: JSON, a message a line.
const { codes, errnoException } = require('internal/errors');
const { Buffer } = require('buffer');
const EventEmitter = require('events');

class Control extends EventEmitter {
  #pipe;
  #refs = 0;
  #explicit = false;
  constructor(pipe) {
    super();
    this.#pipe = pipe;
  }
  refCounted() {
    if (++this.#refs === 1 && !this.#explicit) this.#pipe.ref();
  }
  unrefCounted() {
    if (--this.#refs === 0 && !this.#explicit) {
      this.#pipe.unref();
      this.emit('unref');
    }
  }
  ref() {
    this.#explicit = true;
    this.#pipe.ref();
  }
  unref() {
    this.#explicit = true;
    this.#pipe.unref();
  }
}

// setup gives target (a ChildProcess, or process in the child) send, disconnect and 'message'.
function setup(target, pipe, inChild) {
  const control = new Control(pipe);
  let pending = '';
  let decoder;
  let closed = false;
  target.channel = control;
  target.connected = true;
  target._channel = control;

  function listen() {
    pipe.read((code, chunk) => {
      if (closed) return;
      if (code !== null || chunk === null) return end();
      decoder ??= new (require('string_decoder').StringDecoder)('utf8');
      const lines = (pending + decoder.write(chunk)).split('\n');
      pending = lines.pop();
      for (const line of lines) if (line !== '') receive(JSON.parse(line));
      if (!closed) listen();
    });
  }

  function receive(message) {
    const internal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' && message.cmd.startsWith('NODE_');
    if (message?.cmd === 'NODE_DISCONNECT') return end();
    const event = internal ? 'internalMessage' : 'message';
    process.nextTick(() => target.emit(event, message, undefined));
  }

  function end() {
    if (closed) return;
    closed = true;
    target.connected = false;
    target.channel = null;
    target._channel = null;
    pipe.close(() => target.emit('internalChannelClosed'));
    process.nextTick(() => target.emit('disconnect'));
  }

  target._send = function (message, handle, options, callback) {
    if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
    if (typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' && typeof message !== 'boolean') {
      throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
    }
    if (handle) throw require('internal/errors').notInNook('sending a handle to a child process');
    pipe.write(Buffer.from(`${JSON.stringify(message)}\n`), (code) => {
      if (typeof callback === 'function') callback(code === null ? null : errnoException(code, 'write'));
      else if (code !== null && target.connected) target.emit('error', errnoException(code, 'write'));
    });
    return true;
  };

  target.send = function (message, handle, options, callback) {
    if (typeof handle === 'function') [callback, handle, options] = [handle, undefined, undefined];
    else if (typeof options === 'function') [callback, options] = [options, undefined];
    else if (options !== undefined) require('internal/validators').validateObject(options, 'options');
    if (callback !== undefined) require('internal/validators').validateFunction(callback, 'callback');
    if (target.connected) return target._send(message, handle, options, callback);
    const err = new codes.ERR_IPC_CHANNEL_CLOSED();
    if (typeof callback === 'function') process.nextTick(callback, err);
    else process.nextTick(() => target.emit('error', err));
    return false;
  };

  target.disconnect = function () {
    if (!target.connected) {
      target.emit('error', new codes.ERR_IPC_DISCONNECTED());
      return;
    }
    target._disconnect();
  };
  target._disconnect = function () {
    // What was sent before goes out before: the end is a message of its own.
    target.connected = false;
    pipe.write(Buffer.from('{"cmd":"NODE_DISCONNECT"}\n'), end);
  };

  if (inChild) {
    pipe.unref();
    const counted = (event) => event === 'message' || event === 'disconnect';
    target.on('newListener', (event) => { if (counted(event)) control.refCounted(); });
    target.on('removeListener', (event) => { if (counted(event)) control.unrefCounted(); });
  }
  listen();
  return control;
}

module.exports = {
  setup,
  // setupChild connects process with its parent, when that gave it a channel.
  setupChild(process) {
    const { NODE_CHANNEL_FD: fd } = process.env;
    delete process.env.NODE_CHANNEL_FD;
    delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
    setup(process, binding.open(parseInt(fd, 10)), true);
  },
};
