package crypto_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestCryptoAsInNode(t *testing.T) {
	enginetest.Expect(t, "const c = require('crypto');\nprocess.emitWarning = () => {};\nconst hex = (name) => c.createHash(name).update('a').update(Buffer.from('bc')).digest('hex');", []enginetest.Case{
		{`hex('md5')`, `"900150983cd24fb0d6963f7d28e17f72"`},
		{`hex('sha1')`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{`hex('SHA-224')`, `"23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"`},
		{`hex('RSA-SHA256')`, `"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`},
		{`hex('sha384')`, `"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"`},
		{`hex('sha512')`, `"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"`},
		{`hex('sha512-256')`, `"53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"`},
		{`hex('sha3-256')`, `"3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"`},
		{`hex('ripemd160')`, `"8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"`},
		{`hex('blake2b512')`, `"ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"`},
		{`hex('blake2s256')`, `"508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"`},
		{`hex('md5-sha1')`, `"900150983cd24fb0d6963f7d28e17f72a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{`c.createHash('shake128', { outputLength: 5 }).update('x').digest('hex')`, `"e472c5e394"`},
		{`c.createHash('shake256').digest('base64')`, `"RrndKwuojRMjOz/rdD7rJD/NUupiuBuCtQwnZG7Vdi8="`},
		{`(() => { const h = c.createHash('sha1').update('x'); const d = h.copy(); h.update('y'); return [h.digest('hex'), d.digest('hex')]; })()`, `["5f8459982f9f619f4b0d9af2542a2086e56a4bef","11f6ad8ec52a2984abaafd7c3b516503785c2072"]`},
		{`c.createHash('xyz')`, `Error undefined: Digest method not supported`},
		{`c.createHash('sha1', { outputLength: 5 })`, `Error ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH: error:030000B2:digital envelope routines::not XOF or invalid length`},
		{`(() => { const h = c.createHash('sha1'); h.digest(); h.update('a'); })()`, `Error ERR_CRYPTO_HASH_FINALIZED: Digest already called`},
		{`c.createHash('sha1').update(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)`},
		{`c.hash('sha1', 'abc')`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{`c.hash('md5', 'abc', 'base64')`, `"kAFQmDzST7DWlj99KOF/cg=="`},
		{`c.hash('xyz', 'a')`, `Error undefined: Digest method xyz is not supported`},
		{`c.createHmac('sha256', 'k').update('x').digest('hex')`, `"c38edc8815c8489f64738978f44008f8596345545f0baa68ef6fcf5c53e57189"`},
		{`c.createHmac('xyz', 'k')`, `TypeError ERR_CRYPTO_INVALID_DIGEST: Invalid digest: xyz`},
		{`c.createHmac('sha1', 5)`, `TypeError ERR_INVALID_ARG_TYPE: The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received type number (5)`},
		{`c.pbkdf2Sync('a', 'b', 10, 20, 'sha512').toString('hex')`, `"653d2f3f9243a445ff3d8fae8309025e2b8d688b"`},
		{`c.pbkdf2Sync('a', 'b', 0, 20, 'sha1')`, `RangeError ERR_OUT_OF_RANGE: The value of "iterations" is out of range. It must be >= 1 && <= 2147483647. Received 0`},
		{`c.scryptSync('a', 'b', 10, { N: 16 }).toString('hex')`, `"7afa4775aa564b103d0c"`},
		{`c.scryptSync('a', 'b', 10, { N: 3 })`, `RangeError ERR_CRYPTO_INVALID_SCRYPT_PARAMS: Invalid scrypt params`},
		{`c.scryptSync('a', 'b', 10, { N: 2 ** 20 })`, `RangeError ERR_CRYPTO_INVALID_SCRYPT_PARAMS: Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded`},
		{`Buffer.from(c.hkdfSync('sha1', 'key', 'salt', 'info', 10)).toString('hex')`, `"a0bc90fe7a3fef57087f"`},
		{`c.hkdfSync('sha1', 'k', 's', 'i', 100000)`, `RangeError ERR_CRYPTO_INVALID_KEYLEN: Invalid key length`},
		{`c.randomBytes(5).length`, `5`},
		{`c.randomBytes(-1)`, `RangeError ERR_OUT_OF_RANGE: The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received -1`},
		{`c.randomInt(3) < 3`, `true`},
		{`c.randomInt(5, 5)`, `RangeError ERR_OUT_OF_RANGE: The value of "max" is out of range. It must be greater than the value of "min" (5). Received 5`},
		{`/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(c.randomUUID())`, `true`},
		{`c.randomFillSync(Buffer.alloc(5), 6)`, `RangeError ERR_OUT_OF_RANGE: The value of "offset" is out of range. It must be >= 0 && <= 5. Received 6`},
		{`c.timingSafeEqual(Buffer.from('a'), Buffer.from('a'))`, `true`},
		{`c.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2))`, `RangeError ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: Input buffers must have the same byte length`},
		{`crypto.getRandomValues(new Uint8Array(70000))`, `QuotaExceededError 22: The requested length exceeds 65,536 bytes`},
		{`crypto === c.webcrypto`, `true`},
	})
}
