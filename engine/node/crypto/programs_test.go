package crypto_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestAsNode(t *testing.T) { enginetest.Programs(t) }

// Node reads private keys whose public half is another's, and signs what nobody can verify; nook says so.
func TestHalvesMustMatch(t *testing.T) {
	r := enginetest.Run(t, `const c = require('crypto');
for (const [type, options, part] of [['ec', { namedCurve: 'P-256' }, ['x', 'y']], ['rsa', { modulusLength: 1024 }, ['d']]]) {
  const [one, other] = [1, 2].map(() => c.generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }));
  try {
    c.createPrivateKey({ format: 'jwk', key: Object.assign(one, Object.fromEntries(part.map((name) => [name, other[name]]))) });
  } catch (err) {
    console.log(err.code);
  }
}`)
	if want := "ERR_CRYPTO_INVALID_JWK\nERR_CRYPTO_INVALID_JWK\n"; r.Stdout != want || r.Stderr != "" {
		t.Fatalf("got %+v", r)
	}
}
