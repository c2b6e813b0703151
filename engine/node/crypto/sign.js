// Sign, Verify, crypto.sign and crypto.verify.
const { codes } = require('internal/errors');
const { validateEncoding, validateFunction, validateString } = require('internal/validators');
const { Writable } = require('stream');
const { Buffer } = require('buffer');
const keys = require('internal/crypto/keys');
const hashes = require('internal/crypto/hash');

const { coded } = binding;
const kHash = Symbol('kHash');
const kDigest = Symbol('kDigest');

function intOption(name, options) {
  const value = options[name];
  if (value === undefined) return undefined;
  if (value === value >> 0) return value;
  throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, value);
}

// schemeOf reads padding, saltLength and dsaEncoding from what was given as the key.
function schemeOf(options) {
  if (typeof options !== 'object' || options === null) return [undefined, undefined, false];
  const { dsaEncoding } = options;
  if (dsaEncoding !== undefined && dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') {
    throw new codes.ERR_INVALID_ARG_VALUE('options.dsaEncoding', dsaEncoding);
  }
  if (options.context !== undefined) throw require('internal/errors').notInNook('crypto.sign: the option context');
  return [intOption('padding', options), intOption('saltLength', options), dsaEncoding === 'ieee-p1363'];
}

// begin makes a Sign or a Verify, which are Writables with methods in common.
function begin(self, algorithm, options) {
  validateString(algorithm, 'algorithm');
  const handle = hashes.begin(algorithm);
  if (handle === undefined) throw coded('TypeError', 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
  self[kHash] = handle;
  self[kDigest] = algorithm;
  Writable.call(self, options);
}

const hidden = (object, names) => {
  for (const name of names) Object.defineProperty(object, name, { enumerable: false, writable: true });
};

function Sign(algorithm, options) {
  if (!(this instanceof Sign)) return new Sign(algorithm, options);
  begin(this, algorithm, options);
  hidden(this, [kHash, kDigest]);
}
Object.setPrototypeOf(Sign.prototype, Writable.prototype);
Object.setPrototypeOf(Sign, Writable);

Sign.prototype._write = function _write(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
};

Sign.prototype.update = function update(data, encoding) {
  if (typeof data === 'string') {
    validateEncoding(data, encoding);
  } else if (!ArrayBuffer.isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  if (this[kHash] === undefined) throw notInitialised();
  hashes.feed(this[kHash], data, encoding);
  return this;
};

const notInitialised = () => coded('Error', 'ERR_CRYPTO_INVALID_STATE', 'Not initialised');

// taken is the hash, which serves once.
function taken(self) {
  const handle = self[kHash];
  if (handle === undefined) throw notInitialised();
  self[kHash] = undefined;
  return handle;
}

Sign.prototype.sign = function sign(options, encoding) {
  if (!options) throw coded('Error', 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  const key = keys.privateHandle(options);
  const scheme = schemeOf(options);
  const out = binding.signed(this[kDigest], taken(this), key, ...scheme);
  return encoding && encoding !== 'buffer' ? out.toString(encoding) : out;
};

function Verify(algorithm, options) {
  if (!(this instanceof Verify)) return new Verify(algorithm, options);
  begin(this, algorithm, options);
  hidden(this, [kHash, kDigest]);
}
Object.setPrototypeOf(Verify.prototype, Writable.prototype);
Object.setPrototypeOf(Verify, Writable);
Verify.prototype._write = Sign.prototype._write;
Verify.prototype.update = Sign.prototype.update;

// viewOf is a signature or data as bytes.
function viewOf(value, name, encoding) {
  if (!keys.isText(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', ...keys.bytesTypes], value);
  return typeof value === 'string' ? Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding) : value;
}

Verify.prototype.verify = function verify(options, signature, encoding) {
  const key = keys.publicHandle(options);
  const scheme = schemeOf(options);
  const bytes = viewOf(signature, 'signature', encoding);
  return binding.checked(this[kDigest], taken(this), key, ...scheme, bytes);
};

function checkOne(algorithm, data) {
  if (algorithm !== null && algorithm !== undefined) validateString(algorithm, 'algorithm');
  return viewOf(data, 'data');
}

function signOne(algorithm, data, key, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  data = checkOne(algorithm, data);
  if (!key) throw coded('Error', 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  const scheme = schemeOf(key);
  return binding.signNow(algorithm ?? undefined, data, keys.privateHandle(key), ...scheme, callback);
}

function verifyOne(algorithm, data, key, signature, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  data = checkOne(algorithm, data);
  const scheme = schemeOf(key);
  if (!keys.isBytes(signature)) throw new codes.ERR_INVALID_ARG_TYPE('signature', keys.bytesTypes, signature);
  return binding.verifyNow(algorithm ?? undefined, data, keys.publicHandle(key), ...scheme, callback, signature);
}

module.exports = { Sign, Verify, signOne, verifyOne };
