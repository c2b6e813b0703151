// node:crypto: what nook has, and by name what it lacks.
const { notInNook } = require('internal/errors');
const { Hash, Hmac, createHash, createHmac, getHashes, hash } = require('internal/crypto/hash');
const random = require('internal/crypto/random');

// later is a function of a module that is loaded when it is called.
const later = (file, name, member = name) => named(name, function (...args) {
  return require(`internal/crypto/${file}`)[member](...args);
});

// made is a function that makes an object of a class which is loaded when it is called.
const made = (file, name, member) => named(name, function (...args) {
  return new (require(`internal/crypto/${file}`)[member])(...args);
});

const missing = (name) => ({ [name]: function () { throw notInNook(`crypto.${name}`); } })[name];

const have = {
  createHash: named('createHash', createHash),
  createHmac: named('createHmac', createHmac),
  getHashes: named('getHashes', getHashes),
  hash,
  Hash,
  Hmac,
  timingSafeEqual: binding.timingSafeEqual,
  randomBytes: random.randomBytes,
  randomFill: random.randomFill,
  randomFillSync: random.randomFillSync,
  randomInt: random.randomInt,
  randomUUID: random.randomUUID,
  getFips: () => 0,
  setFips(value) {
    if (value) throw notInNook('crypto.setFips');
  },
  getCurves: () => ['prime256v1', 'secp384r1', 'secp521r1'],
  secureHeapUsed: () => ({ total: 0, used: 0, utilization: NaN, min: 2 }),
  getRandomValues: named('getRandomValues', (array) => random.getRandomValues(array)),
};
for (const name of ['hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync']) have[name] = later('kdf', name);
for (const name of ['createPrivateKey', 'createPublicKey', 'createSecretKey']) have[name] = later('keys', name);
for (const name of ['generateKey', 'generateKeySync', 'generateKeyPair', 'generateKeyPairSync']) have[name] = later('keygen', name);
for (const name of ['publicEncrypt', 'publicDecrypt', 'privateEncrypt', 'privateDecrypt']) have[name] = later('rsa', name);
for (const name of ['getCiphers', 'getCipherInfo']) have[name] = later('cipher', name);
Object.defineProperty(have.generateKeyPair, require('internal/util').kCustomPromisifyArgsSymbol, { value: ['publicKey', 'privateKey'] });
have.sign = later('sign', 'sign', 'signOne');
have.verify = later('sign', 'verify', 'verifyOne');
have.createSign = made('sign', 'createSign', 'Sign');
have.createVerify = made('sign', 'createVerify', 'Verify');
have.createCipheriv = made('cipher', 'createCipheriv', 'Cipheriv');
have.createDecipheriv = made('cipher', 'createDecipheriv', 'Decipheriv');
have.createECDH = made('ecdh', 'createECDH', 'ECDH');
have.diffieHellman = later('ecdh', 'diffieHellman');

// classes are loaded when somebody asks for them.
const classes = { KeyObject: 'keys', Sign: 'sign', Verify: 'sign', Cipheriv: 'cipher', Decipheriv: 'cipher', ECDH: 'ecdh' };

function named(name, fn) {
  return Object.defineProperty(fn, 'name', { value: name, configurable: true });
}

// The order is that of Node's exports.
for (const name of [
  'argon2', 'argon2Sync', 'checkPrime', 'checkPrimeSync', 'createCipheriv', 'createDecipheriv', 'createDiffieHellman', 'createDiffieHellmanGroup',
  'createECDH', 'createHash', 'createHmac', 'createPrivateKey', 'createPublicKey', 'createSecretKey', 'createSign', 'createVerify',
  'diffieHellman', 'generatePrime', 'generatePrimeSync', 'getCiphers', 'getCipherInfo', 'getCurves', 'getDiffieHellman', 'getHashes',
  'hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'generateKeyPair', 'generateKeyPairSync', 'generateKey', 'generateKeySync', 'privateDecrypt',
  'privateEncrypt', 'publicDecrypt', 'publicEncrypt', 'randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'scrypt',
  'scryptSync', 'sign', 'setEngine', 'timingSafeEqual', 'getFips', 'setFips', 'verify', 'hash', 'encapsulate', 'decapsulate', 'Certificate',
  'Cipheriv', 'Decipheriv', 'DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'Hash', 'Hmac', 'KeyObject', 'Sign', 'Verify', 'X509Certificate',
  'secureHeapUsed',
]) {
  if (!Object.hasOwn(classes, name)) {
    exports[name] = have[name] ?? missing(name);
    continue;
  }
  const give = (value) => Object.defineProperty(exports, name, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = require(`internal/crypto/${classes[name]}`)[name];
      give(value);
      return value;
    },
    set: give,
  });
}

const lazily = (name, get, set) => Object.defineProperty(exports, name, { configurable: false, enumerable: true, get, set });
lazily('constants', () => require('internal/crypto/constants').constants);
lazily('webcrypto', () => require('internal/crypto/webcrypto').crypto);
lazily('subtle', () => require('internal/crypto/webcrypto').crypto.subtle);
exports.getRandomValues = have.getRandomValues;
Object.defineProperty(exports, 'fips', {
  configurable: true, enumerable: false, get: () => 0, set(value) { have.setFips(value); },
});
for (const name of ['prng', 'pseudoRandomBytes', 'rng']) {
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: false,
    writable: true,
    value: random.randomBytes,
  });
}
