// The objects that Error.prepareStackTrace receives, one a frame.
class CallSite {
  #frame;

  constructor(frame) { this.#frame = frame; }

  getThis() { return undefined; } // V8 shows neither to strict code, which is what most is
  getTypeName() { return this.#frame.type || null; }
  getFunction() { return isStrict(this.#frame.function) ? undefined : this.#frame.function; }
  getFunctionName() { return this.#frame.fn || null; }
  getMethodName() { return this.#frame.method || null; }
  getFileName() { return this.#frame.native ? undefined : this.#frame.file; }
  getLineNumber() { return this.#frame.native ? null : this.#frame.line; }
  getColumnNumber() { return this.#frame.native ? null : this.#frame.column; }
  getEvalOrigin() { return undefined; }
  getScriptNameOrSourceURL() { return this.getFileName(); }
  getScriptHash() { return ''; }
  getEnclosingLineNumber() { return this.getLineNumber(); }
  getEnclosingColumnNumber() { return this.getColumnNumber(); }
  getPosition() { return 0; }
  getPromiseIndex() { return null; }
  isToplevel() { return !this.#frame.type && !this.#frame.constructed; }
  isEval() { return false; }
  isNative() { return false; } // nor are V8's builtins
  isConstructor() { return this.#frame.constructed; }
  isAsync() { return this.#frame.async; }
  isPromiseAll() { return false; }
  toString() { return this.#frame.text; }
}

// A sloppy function has an own property "caller"; a strict one has not.
function isStrict(fn) {
  return typeof fn !== 'function' || !Object.hasOwn(fn, 'caller');
}

exports.make = (frame) => new CallSite(frame);
