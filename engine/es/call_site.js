// The objects that Error.prepareStackTrace receives, one a frame.
class CallSite {
  #frame;

  constructor(frame) { this.#frame = frame; }

  getThis() { return undefined; }
  getTypeName() { return null; }
  getFunction() { return undefined; }
  getFunctionName() { return this.#frame.fn || null; }
  getMethodName() { return null; }
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
  isToplevel() { return true; }
  isEval() { return false; }
  isNative() { return this.#frame.native; }
  isConstructor() { return false; }
  isAsync() { return false; }
  isPromiseAll() { return false; }
  toString() { return this.#frame.text; }
}

exports.make = (fn, file, line, column, native, text) => new CallSite({ fn, file, line, column, native, text });
