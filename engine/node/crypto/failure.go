package crypto

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// openssl is an error as OpenSSL words it: "error:1C800064:Provider routines::bad decrypt".
type openssl struct{ number, library, reason, code string }

func (e openssl) Error() string { return "error:" + e.number + ":" + e.library + "::" + e.reason }

// ToJS gives it the properties that programs read.
func (e openssl) ToJS(env *value.Env) goja.Value {
	o := env.NewError("Error", "", e.Error())
	_ = o.Set("library", e.library)
	_ = o.Set("reason", e.reason)
	_ = o.Set("code", e.code)
	return o
}

func errUnsupported() error {
	return openssl{"1E08010C", "DECODER routines", "unsupported", "ERR_OSSL_UNSUPPORTED"}
}
func errWrongTag() error {
	return openssl{"068000A8", "asn1 encoding routines", "wrong tag", "ERR_OSSL_ASN1_WRONG_TAG"}
}
func errNotEnoughData() error {
	return openssl{"0680008E", "asn1 encoding routines", "not enough data", "ERR_OSSL_ASN1_NOT_ENOUGH_DATA"}
}
func errBadDecrypt() error {
	return openssl{"1C800064", "Provider routines", "bad decrypt", "ERR_OSSL_BAD_DECRYPT"}
}
func errFinalBlock() error {
	return openssl{"1C80006B", "Provider routines", "wrong final block length", "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH"}
}
func errInterrupted() error {
	return openssl{"07880109", "common libcrypto routines", "interrupted or cancelled", "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED"}
}
func errPaddingMode() error {
	return openssl{"1C8000A5", "Provider routines", "illegal or unsupported padding mode", "ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE"}
}
func errInvalidDigest() error {
	return openssl{"1C80007A", "Provider routines", "invalid digest", "ERR_OSSL_INVALID_DIGEST"}
}
func errKeyType() error {
	return openssl{"03000096", "digital envelope routines", "operation not supported for this keytype", "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE"}
}
func errPSSKeyType() error {
	return openssl{"1C8000B2", "Provider routines", "operation not supported for this keytype", "ERR_OSSL_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE"}
}
func errTooLarge() error {
	return openssl{"0200006E", "rsa routines", "data too large for key size", "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE"}
}
func errTooLargeModulus() error {
	return openssl{"02000084", "rsa routines", "data too large for modulus", "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS"}
}
func errTooSmall() error {
	return openssl{"0200007A", "rsa routines", "data too small for key size", "ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE"}
}
func errDigestTooBig() error {
	return openssl{"02000070", "rsa routines", "digest too big for rsa key", "ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY"}
}
func errOAEP() error {
	return openssl{"02000079", "rsa routines", "oaep decoding error", "ERR_OSSL_RSA_OAEP_DECODING_ERROR"}
}
func errPadding() error {
	return openssl{"0200008A", "rsa routines", "invalid padding", "ERR_OSSL_RSA_INVALID_PADDING"}
}

// coded is an error with one of Node's codes.
func coded(ctor, code, message string) error {
	return &value.Coded{Ctor: ctor, Code: code, Message: message}
}

// missing is the error of what nook lacks.
func missing(what string) error {
	return coded("Error", "ERR_METHOD_NOT_IMPLEMENTED", "not in nook: "+what)
}

// check throws err to the JavaScript that called, if there is one.
func check(env *value.Env, err error) {
	if err != nil {
		panic(env.Reason(err))
	}
}

// bindFailure defines coded(constructor, code, message): errors of this package alone are not in
// the table that every program loads.
func bindFailure(env *value.Env, o *goja.Object) {
	env.Set(o, "coded", func(c goja.FunctionCall) goja.Value {
		return env.NewError(c.Argument(0).String(), c.Argument(1).String(), c.Argument(2).String())
	})
}
