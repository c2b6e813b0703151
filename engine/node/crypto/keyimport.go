package crypto

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"

	"github.com/dop251/goja"
	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"nook/engine/value"
)

// Object identifiers in DER, without tag and length.
const (
	oidRSA    = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"
	oidRSAPSS = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"
	oidMGF1   = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08"
)

// bindKeyImport defines private(data, format, type, passphrase) and public(…): format is "pem" or
// "der"; type matters for DER only; passphrase is undefined or bytes.
func bindKeyImport(env *value.Env, o *goja.Object) {
	bindJWK(env, o)
	passphrase := func(v goja.Value) []byte {
		if goja.IsUndefined(v) || goja.IsNull(v) {
			return nil
		}
		return append([]byte{}, input(env, v, goja.Undefined())...)
	}
	env.Set(o, "private", func(c goja.FunctionCall) goja.Value {
		data := input(env, c.Argument(0), goja.Undefined())
		k, err := readPrivate(data, c.Argument(1).String(), c.Argument(2).String(), passphrase(c.Argument(3)))
		check(env, err)
		return box(env, k)
	})
	env.Set(o, "public", func(c goja.FunctionCall) goja.Value {
		data := input(env, c.Argument(0), goja.Undefined())
		k, err := readPublic(data, c.Argument(1).String(), c.Argument(2).String(), passphrase(c.Argument(3)))
		check(env, err)
		return box(env, k)
	})
}

func readPrivate(data []byte, format, kind string, passphrase []byte) (*key, error) {
	if format == "pem" {
		return readPrivatePEM(data, passphrase)
	}
	switch kind {
	case "pkcs1":
		return fromPKCS1(data)
	case "sec1":
		return fromSEC1(data)
	}
	if isEncrypted(data) {
		if passphrase == nil {
			return nil, coded("TypeError", "ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key")
		}
		plain, err := openPBES2(data, passphrase)
		if err != nil {
			return nil, err
		}
		return fromPKCS8(plain)
	}
	return fromPKCS8(data)
}

func readPrivatePEM(data, passphrase []byte) (*key, error) {
	block := pemBlock(data)
	if block == nil {
		return nil, errUnsupported()
	}
	//lint:ignore SA1019 old files are encrypted so, and OpenSSL reads them
	if x509.IsEncryptedPEMBlock(block) {
		if passphrase == nil {
			return nil, errInterrupted()
		}
		//lint:ignore SA1019 as above
		plain, err := x509.DecryptPEMBlock(block, passphrase)
		if err != nil {
			return nil, errBadDecrypt()
		}
		block.Bytes = plain
	}
	read := fromPKCS8
	switch block.Type {
	case "ENCRYPTED PRIVATE KEY":
		if passphrase == nil {
			return nil, errInterrupted()
		}
		plain, err := openPBES2(block.Bytes, passphrase)
		if err != nil {
			return nil, err
		}
		block.Bytes = plain
	case "PRIVATE KEY":
	case "RSA PRIVATE KEY":
		read = fromPKCS1
	case "EC PRIVATE KEY":
		read = fromSEC1
	default:
		return nil, errUnsupported()
	}
	k, err := read(block.Bytes)
	if isSyntax(err) {
		return nil, errUnsupported()
	}
	return k, err
}

// isSyntax reports whether err is of DER that cannot be read.
func isSyntax(err error) bool {
	e, ok := err.(openssl)
	return ok && e.library == "asn1 encoding routines"
}

// pemBlock is the first block that is a key or a certificate.
func pemBlock(data []byte) *pem.Block {
	for {
		block, rest := pem.Decode(data)
		if block == nil || block.Type != "EC PARAMETERS" {
			return block
		}
		data = rest
	}
}

func fromPKCS1(der []byte) (*key, error) {
	p, err := x509.ParsePKCS1PrivateKey(der)
	if err != nil {
		return nil, errNotEnoughData()
	}
	return privateKey(p)
}

func fromSEC1(der []byte) (*key, error) {
	p, err := x509.ParseECPrivateKey(der)
	if err != nil {
		return nil, errNotEnoughData()
	}
	return privateKey(p)
}

func fromPKCS8(der []byte) (*key, error) {
	var info struct {
		Version   int
		Algorithm struct {
			OID    asn1.ObjectIdentifier
			Params asn1.RawValue `asn1:"optional"`
		}
		Key  []byte
		Rest asn1.RawValue `asn1:"optional,tag:0"`
		More asn1.RawValue `asn1:"optional,tag:1"`
	}
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, errNotEnoughData()
	}
	if info.Algorithm.OID.Equal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}) {
		k, err := fromPKCS1(info.Key)
		if err != nil {
			return nil, err
		}
		k.algorithm = "rsa-pss"
		k.pss, err = readPSSParams(info.Algorithm.Params.FullBytes)
		return k, err
	}
	if name := lacking(info.Algorithm.OID); name != "" {
		return nil, missing("crypto: " + name + " keys")
	}
	p, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, errNotEnoughData()
	}
	return privateKey(p)
}

// lacking names an algorithm of keys that Node has and nook has not.
func lacking(oid asn1.ObjectIdentifier) string {
	switch oid.String() {
	case "1.2.840.10040.4.1":
		return "dsa"
	case "1.2.840.113549.1.3.1":
		return "dh"
	case "1.3.101.111":
		return "x448"
	case "1.3.101.113":
		return "ed448"
	case "2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19":
		return "ml-dsa"
	case "2.16.840.1.101.3.4.4.1", "2.16.840.1.101.3.4.4.2", "2.16.840.1.101.3.4.4.3":
		return "ml-kem"
	}
	return ""
}

func errReadPublic() error { return coded("Error", "", "Failed to read asymmetric key") }

// readPublic reads a public key, or the public half of a certificate or of a private key.
func readPublic(data []byte, format, kind string, passphrase []byte) (*key, error) {
	if format == "pem" {
		return readPublicPEM(data, passphrase)
	}
	switch kind {
	case "pkcs1":
		if p, err := x509.ParsePKCS1PublicKey(data); err == nil {
			return publicKey(p)
		}
	case "spki":
		if k, err := fromSPKI(data); !isSyntax(err) {
			return k, err
		}
		return nil, errReadPublic()
	}
	k, err := readPrivate(data, format, kind, passphrase)
	if isSyntax(err) {
		return nil, errReadPublic()
	}
	if err != nil {
		return nil, err
	}
	return k.publicHalf(), nil
}

func readPublicPEM(data, passphrase []byte) (*key, error) {
	block := pemBlock(data)
	if block == nil {
		return nil, errUnsupported()
	}
	switch block.Type {
	case "PUBLIC KEY":
		return fromSPKI(block.Bytes)
	case "RSA PUBLIC KEY":
		p, err := x509.ParsePKCS1PublicKey(block.Bytes)
		if err != nil {
			return nil, errWrongTag()
		}
		return publicKey(p)
	case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, errWrongTag()
		}
		return fromSPKI(cert.RawSubjectPublicKeyInfo)
	}
	k, err := readPrivatePEM(data, passphrase)
	if err != nil {
		return nil, err
	}
	return k.publicHalf(), nil
}

func fromSPKI(der []byte) (*key, error) {
	var info struct {
		Algorithm struct {
			OID    asn1.ObjectIdentifier
			Params asn1.RawValue `asn1:"optional"`
		}
		Key asn1.BitString
	}
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, errWrongTag()
	}
	if info.Algorithm.OID.Equal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}) {
		p, err := x509.ParsePKCS1PublicKey(info.Key.Bytes)
		if err != nil {
			return nil, errWrongTag()
		}
		k := &key{algorithm: "rsa-pss", public: p}
		k.pss, err = readPSSParams(info.Algorithm.Params.FullBytes)
		return k, err
	}
	if name := lacking(info.Algorithm.OID); name != "" {
		return nil, missing("crypto: " + name + " keys")
	}
	p, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, errWrongTag()
	}
	return publicKey(p)
}

// readPSSParams reads RSASSA-PSS-params; a key without them is bound to nothing.
func readPSSParams(der []byte) (*pssParams, error) {
	if len(der) == 0 || bytes.Equal(der, []byte{5, 0}) {
		return nil, nil
	}
	p := &pssParams{hash: "sha1", mgf: "sha1", salt: 20}
	s := cryptobyte.String(der)
	var params, part cryptobyte.String
	var has bool
	field := func(tag uint8) bool {
		return params.ReadOptionalASN1(&part, &has, cbasn1.Tag(tag).Constructed().ContextSpecific())
	}
	if !s.ReadASN1(&params, cbasn1.SEQUENCE) || !field(0) {
		return nil, errWrongTag()
	}
	if has && !readHashID(part, &p.hash) {
		return nil, errWrongTag()
	}
	if !field(1) {
		return nil, errWrongTag()
	}
	var alg, oid cryptobyte.String
	if has && (!part.ReadASN1(&alg, cbasn1.SEQUENCE) || !alg.ReadASN1(&oid, cbasn1.OBJECT_IDENTIFIER) ||
		string(oid) != oidMGF1 || !readHashID(alg, &p.mgf)) {
		return nil, errWrongTag()
	}
	if !field(2) || has && !part.ReadASN1Integer(&p.salt) {
		return nil, errWrongTag()
	}
	return p, nil
}

// readHashID reads the AlgorithmIdentifier of a hash.
func readHashID(s cryptobyte.String, name *string) bool {
	var alg, oid cryptobyte.String
	if !s.ReadASN1(&alg, cbasn1.SEQUENCE) || !alg.ReadASN1(&oid, cbasn1.OBJECT_IDENTIFIER) {
		return false
	}
	for _, h := range []string{"sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256", "md5"} {
		if hashOID(h) == string(oid) {
			*name = h
			return true
		}
	}
	return false
}

// hashOID is the object identifier of a hash in DER, "" for one that has none here.
func hashOID(name string) string {
	const sha2 = "\x60\x86\x48\x01\x65\x03\x04\x02"
	switch name {
	case "sha1":
		return "\x2b\x0e\x03\x02\x1a"
	case "md5":
		return "\x2a\x86\x48\x86\xf7\x0d\x02\x05"
	case "sha256":
		return sha2 + "\x01"
	case "sha384":
		return sha2 + "\x02"
	case "sha512":
		return sha2 + "\x03"
	case "sha224":
		return sha2 + "\x04"
	case "sha512-224":
		return sha2 + "\x05"
	case "sha512-256":
		return sha2 + "\x06"
	}
	return ""
}
