package crypto

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindRSA defines the four natives of RSA encryption: each takes a key, the data, the padding, the
// name of OAEP's hash and its label (bytes or undefined).
func bindRSA(env *value.Env, o *goja.Object) {
	def := func(name string, run func(k *key, data []byte, padding int, h func() hash.Hash, label []byte) ([]byte, error)) {
		env.Set(o, name, func(c goja.FunctionCall) goja.Value {
			k, data := stateOf[*key](c.Argument(0)), input(env, c.Argument(1), goja.Undefined())
			h := hashOf(c.Argument(3).String())
			if h == nil {
				panic(env.Error("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest used"))
			}
			var label []byte
			if v := c.Argument(4); !goja.IsUndefined(v) {
				label = env.MustBytes(v, "oaepLabel")
			}
			switch k.algorithm {
			case "rsa":
			case "rsa-pss":
				panic(env.Reason(errPSSKeyType()))
			default:
				panic(env.Reason(errKeyType()))
			}
			out, err := run(k, data, int(c.Argument(2).ToInteger()), h, label)
			check(env, err)
			return env.Buffer(out)
		})
	}
	def("publicEncrypt", publicEncrypt)
	def("privateDecrypt", privateDecrypt)
	def("privateEncrypt", privateEncrypt)
	def("publicDecrypt", publicDecrypt)
}

func publicEncrypt(k *key, data []byte, padding int, h func() hash.Hash, label []byte) ([]byte, error) {
	p := k.public.(*rsa.PublicKey)
	var out []byte
	var err error
	switch padding {
	case paddingOAEP:
		out, err = rsa.EncryptOAEP(h(), rand.Reader, p, data, label)
	case paddingPKCS1:
		//lint:ignore SA1019 what programs ask for
		out, err = rsa.EncryptPKCS1v15(rand.Reader, p, data)
	case paddingNone:
		if err := fits(data, p); err != nil {
			return nil, err
		}
		return rsaPublic(p, data), nil
	default:
		return nil, errPaddingMode()
	}
	if err != nil {
		return nil, errTooLarge()
	}
	return out, nil
}

// fits says whether data is a number as long as the modulus and below it.
func fits(data []byte, p *rsa.PublicKey) error {
	switch {
	case len(data) > p.Size():
		return errTooLarge()
	case len(data) < p.Size():
		return errTooSmall()
	case bytes.Compare(data, p.N.FillBytes(make([]byte, p.Size()))) >= 0:
		return errTooLargeModulus()
	}
	return nil
}

func privateDecrypt(k *key, data []byte, padding int, h func() hash.Hash, label []byte) ([]byte, error) {
	p := k.private.(*rsa.PrivateKey)
	switch padding {
	case paddingOAEP:
		out, err := rsa.DecryptOAEP(h(), nil, p, data, label)
		if err != nil {
			return nil, errOAEP()
		}
		return out, nil
	case paddingPKCS1:
		if len(data) > p.Size() {
			return nil, openssl{"0200006C", "rsa routines", "data greater than mod len", "ERR_OSSL_RSA_DATA_GREATER_THAN_MOD_LEN"}
		}
		//lint:ignore SA1019 what programs ask for
		out, err := rsa.DecryptPKCS1v15(nil, p, data)
		if err != nil {
			return implicitRejection(p, data), nil
		}
		return out, nil
	case paddingNone:
		if len(data) > p.Size() {
			return nil, errTooLarge()
		}
		return rsaPrivate(p, data)
	}
	return nil, errPaddingMode()
}

// implicitRejection is what decrypting a message with a wrong padding gives: text of any length
// that is the same every time, so that nobody learns from an error what the padding was.
func implicitRejection(p *rsa.PrivateKey, data []byte) []byte {
	secret := sha256.Sum256(p.D.FillBytes(make([]byte, p.Size())))
	block := func(i uint32) []byte {
		h := hmac.New(sha256.New, secret[:])
		_, _ = h.Write(binary.BigEndian.AppendUint32(nil, i))
		_, _ = h.Write(data)
		return h.Sum(nil)
	}
	n := int(binary.BigEndian.Uint32(block(0))) % (p.Size() - 10)
	var out []byte
	for i := uint32(1); len(out) < n; i++ {
		out = append(out, block(i)...)
	}
	return out[:n]
}

func privateEncrypt(k *key, data []byte, padding int, _ func() hash.Hash, _ []byte) ([]byte, error) {
	p := k.private.(*rsa.PrivateKey)
	switch padding {
	case paddingPKCS1:
		out, err := rsa.SignPKCS1v15(nil, p, 0, data)
		if err != nil {
			return nil, errTooLarge()
		}
		return out, nil
	case paddingNone:
		if err := fits(data, &p.PublicKey); err != nil {
			return nil, err
		}
		return rsaPrivate(p, data)
	}
	return nil, errPaddingMode()
}

func publicDecrypt(k *key, data []byte, padding int, _ func() hash.Hash, _ []byte) ([]byte, error) {
	p := k.public.(*rsa.PublicKey)
	if padding != paddingPKCS1 && padding != paddingNone {
		return nil, errPaddingMode()
	}
	out := rsaPublic(p, data)
	if out == nil {
		return nil, errTooLargeModulus()
	}
	if padding == paddingNone {
		return out, nil
	}
	i := 2
	for i < len(out) && out[i] == 0xff {
		i++
	}
	if len(out) < 11 || out[0] != 0 || out[1] != 1 || i < 10 || i == len(out) || out[i] != 0 {
		return nil, errPadding()
	}
	return out[i+1:], nil
}
