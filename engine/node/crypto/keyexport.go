package crypto

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"nook/engine/value"
)

// encoding says how a key is written: format "pem" or "der", kind "spki", "pkcs1", "pkcs8", "sec1",
// and a cipher with its passphrase for private keys that are written encrypted.
type encoding struct {
	format, kind, cipher string
	passphrase           []byte
}

// bindKeyExport defines export(key, format, type, cipher, passphrase), the last two undefined for
// plain text.
func bindKeyExport(env *value.Env, o *goja.Object) {
	env.Set(o, "export", func(c goja.FunctionCall) goja.Value {
		out, err := stateOf[*key](c.Argument(0)).export(encodingOf(env, c.Arguments[1:]))
		check(env, err)
		return exported(env, out)
	})
}

// encodingOf reads format, type, cipher and passphrase.
func encodingOf(env *value.Env, args []goja.Value) encoding {
	e := encoding{format: args[0].String(), kind: args[1].String()}
	if len(args) > 2 && goja.IsString(args[2]) {
		e.cipher = args[2].String()
		e.passphrase = append([]byte{}, input(env, args[3], goja.Undefined())...)
	}
	return e
}

// exported is the text of a PEM, a Buffer of DER.
func exported(env *value.Env, out any) goja.Value {
	if s, ok := out.(string); ok {
		return env.VM.ToValue(s)
	}
	return env.Buffer(out.([]byte))
}

// export writes a key: a string for PEM, bytes for DER.
func (k *key) export(e encoding) (any, error) {
	if e.cipher != "" {
		if err := knownPEMCipher(e.cipher); err != nil {
			return nil, err
		}
	}
	block, err := k.encode(e)
	if err != nil {
		return nil, err
	}
	if e.cipher != "" {
		if block, err = seal(block, e); err != nil {
			return nil, err
		}
	}
	if e.format == "der" {
		return block.Bytes, nil
	}
	return string(pem.EncodeToMemory(block)), nil
}

// seal encrypts what encode has written.
func seal(block *pem.Block, e encoding) (*pem.Block, error) {
	if e.kind == "pkcs8" {
		der, err := sealPBES2(block.Bytes, e.cipher, e.passphrase)
		return &pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: der}, err
	}
	if e.format == "der" {
		return nil, coded("Error", "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding "+e.kind+" does not support encryption.")
	}
	//lint:ignore SA1019 the format that Node writes for PKCS#1 and SEC1
	sealed, err := x509.EncryptPEMBlock(rand.Reader, block.Type, block.Bytes, e.passphrase, pemCipher(e.cipher))
	if err == nil {
		sealed.Headers["DEK-Info"] = strings.ToUpper(sealed.Headers["DEK-Info"])
	}
	return sealed, err
}

func (k *key) encode(e encoding) (*pem.Block, error) {
	incompatible := func(family string) error {
		return coded("Error", "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding "+e.kind+" can only be used for "+family+" keys.")
	}
	switch {
	case e.kind == "pkcs1":
		if k.algorithm != "rsa" {
			return nil, incompatible("RSA")
		}
		if p, ok := k.private.(*rsa.PrivateKey); ok {
			return &pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(p)}, nil
		}
		return &pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(k.public.(*rsa.PublicKey))}, nil
	case e.kind == "sec1":
		p, ok := k.private.(*ecdsa.PrivateKey)
		if !ok {
			return nil, incompatible("EC")
		}
		der, err := x509.MarshalECPrivateKey(p)
		return &pem.Block{Type: "EC PRIVATE KEY", Bytes: der}, err
	case k.private != nil:
		der, err := k.pkcs8()
		return &pem.Block{Type: "PRIVATE KEY", Bytes: der}, err
	}
	der, err := k.spki()
	return &pem.Block{Type: "PUBLIC KEY", Bytes: der}, err
}

func (k *key) pkcs8() ([]byte, error) {
	if k.algorithm != "rsa-pss" {
		return x509.MarshalPKCS8PrivateKey(k.private)
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(0)
		k.addAlgorithm(b)
		b.AddASN1OctetString(x509.MarshalPKCS1PrivateKey(k.private.(*rsa.PrivateKey)))
	})
	return b.Bytes()
}

func (k *key) spki() ([]byte, error) {
	if k.algorithm != "rsa-pss" {
		return x509.MarshalPKIXPublicKey(k.public)
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		k.addAlgorithm(b)
		b.AddASN1BitString(x509.MarshalPKCS1PublicKey(k.public.(*rsa.PublicKey)))
	})
	return b.Bytes()
}

// addAlgorithm writes the identifier of an rsa-pss key with what it is bound to.
func (k *key) addAlgorithm(b *cryptobyte.Builder) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		addOID(b, oidRSAPSS)
		if k.pss == nil {
			return
		}
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			field := func(tag uint8, add func(b *cryptobyte.Builder)) {
				b.AddASN1(cbasn1.Tag(tag).Constructed().ContextSpecific(), add)
			}
			if k.pss.hash != "sha1" {
				field(0, func(b *cryptobyte.Builder) { addHashID(b, k.pss.hash) })
			}
			if k.pss.mgf != "sha1" {
				field(1, func(b *cryptobyte.Builder) {
					b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
						addOID(b, oidMGF1)
						addHashID(b, k.pss.mgf)
					})
				})
			}
			if k.pss.salt != 20 {
				field(2, func(b *cryptobyte.Builder) { b.AddASN1Int64(int64(k.pss.salt)) })
			}
		})
	})
}

func addOID(b *cryptobyte.Builder, oid string) {
	b.AddASN1(cbasn1.OBJECT_IDENTIFIER, func(b *cryptobyte.Builder) { b.AddBytes([]byte(oid)) })
}

func addHashID(b *cryptobyte.Builder, name string) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		addOID(b, hashOID(name))
		b.AddASN1NULL()
	})
}
