// node:crypto: what nook has, and by name what it lacks.
const { notInNook } = require('internal/errors');
const { Hash, Hmac, createHash, createHmac, getHashes, hash } = require('internal/crypto/hash');
const random = require('internal/crypto/random');

const kdf = (name) => function (...args) {
  return require('internal/crypto/kdf')[name](...args);
};

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
  getCiphers: () => [],
  getCurves: () => [],
  secureHeapUsed: () => ({ total: 0, used: 0, utilization: NaN, min: 2 }),
  getRandomValues: named('getRandomValues', (array) => random.getRandomValues(array)),
};
for (const name of ['hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync']) have[name] = named(name, kdf(name));

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
  exports[name] = have[name] ?? missing(name);
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
