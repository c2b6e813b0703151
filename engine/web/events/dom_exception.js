// DOMException: an Error with a name that maps to a legacy code.
const { codes } = require('internal/errors');

const legacy = [
  ['IndexSizeError', 'INDEX_SIZE_ERR', 1],
  [undefined, 'DOMSTRING_SIZE_ERR', 2],
  ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR', 3],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR', 4],
  ['InvalidCharacterError', 'INVALID_CHARACTER_ERR', 5],
  [undefined, 'NO_DATA_ALLOWED_ERR', 6],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR', 7],
  ['NotFoundError', 'NOT_FOUND_ERR', 8],
  ['NotSupportedError', 'NOT_SUPPORTED_ERR', 9],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR', 10],
  ['InvalidStateError', 'INVALID_STATE_ERR', 11],
  ['SyntaxError', 'SYNTAX_ERR', 12],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR', 13],
  ['NamespaceError', 'NAMESPACE_ERR', 14],
  ['InvalidAccessError', 'INVALID_ACCESS_ERR', 15],
  [undefined, 'VALIDATION_ERR', 16],
  ['TypeMismatchError', 'TYPE_MISMATCH_ERR', 17],
  ['SecurityError', 'SECURITY_ERR', 18],
  ['NetworkError', 'NETWORK_ERR', 19],
  ['AbortError', 'ABORT_ERR', 20],
  ['URLMismatchError', 'URL_MISMATCH_ERR', 21],
  ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR', 22],
  ['TimeoutError', 'TIMEOUT_ERR', 23],
  ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR', 24],
  ['DataCloneError', 'DATA_CLONE_ERR', 25],
];
const codeOf = new Map();

class DOMException {
  #name;
  #message;
  #code;

  constructor(message = '', options = 'Error') {
    const own = stackOf(this);
    this.#message = `${message}`;
    if (typeof options === 'object' && options !== null) {
      this.#name = `${'name' in options ? options.name : 'Error'}`;
      if ('cause' in options) {
        Object.defineProperty(this, 'cause', { value: options.cause, writable: true, configurable: true, enumerable: false });
      }
    } else {
      this.#name = `${options}`;
    }
    this.#code = codeOf.get(this.#name) ?? 0;
    const header = this.#message === '' ? this.#name : `${this.#name}: ${this.#message}`;
    Object.defineProperty(this, 'stack', { value: header + own, writable: true, configurable: true, enumerable: false });
  }

  get name() {
    check(this);
    return this.#name;
  }

  get message() {
    check(this);
    return this.#message;
  }

  get code() {
    check(this);
    return this.#code;
  }

  static {
    isDOMException = (value) => typeof value === 'object' && value !== null && #name in value;
  }
}

var isDOMException;

function check(value) {
  if (!isDOMException(value)) throw new codes.ERR_INVALID_THIS('DOMException');
}

// stackOf is where the exception was made, from the frame that called its constructor.
function stackOf() {
  const { stack } = new Error();
  if (typeof stack !== 'string') return '';
  const frames = stack.split('\n').slice(3);
  return frames.length > 0 ? `\n${frames.join('\n')}` : '';
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
Object.defineProperties(DOMException.prototype, {
  [Symbol.toStringTag]: { value: 'DOMException', configurable: true },
  name: { enumerable: true },
  message: { enumerable: true },
  code: { enumerable: true },
});
for (const [name, constant, value] of legacy) {
  const desc = { enumerable: true, value };
  Object.defineProperty(DOMException, constant, desc);
  Object.defineProperty(DOMException.prototype, constant, desc);
  if (name !== undefined) codeOf.set(name, value);
}

module.exports = { DOMException, isDOMException };
