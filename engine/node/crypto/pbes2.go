package crypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des" //nolint:gosec // old files are encrypted so
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"strings"
)

// encryptedKey is EncryptedPrivateKeyInfo with the parameters of PBES2 and PBKDF2.
type encryptedKey struct {
	Algorithm struct {
		OID    asn1.ObjectIdentifier
		Params struct {
			KDF struct {
				OID    asn1.ObjectIdentifier
				Params struct {
					Salt      []byte
					Rounds    int
					KeyLength int                      `asn1:"optional"`
					PRF       pkix.AlgorithmIdentifier `asn1:"optional"`
				}
			}
			Cipher struct {
				OID asn1.ObjectIdentifier
				IV  []byte
			}
		}
	}
	Data []byte
}

// The identifiers of PBES2 and of its parts.
const (
	dottedPBES2   = "1.2.840.113549.1.5.13"
	dottedPBKDF2  = "1.2.840.113549.1.5.12"
	dottedHMAC    = "1.2.840.113549.2." // 7 to 11: SHA-1, SHA-224 to SHA-512
	dottedAES     = "2.16.840.1.101.3.4.1."
	dottedDES3CBC = "1.2.840.113549.3.7"
)

// pbesRounds is OpenSSL's number of rounds for a new key.
const pbesRounds = 2048

// isEncrypted reports whether DER is an EncryptedPrivateKeyInfo: a sequence that begins with one.
func isEncrypted(der []byte) bool {
	var info struct {
		Algorithm asn1.RawValue
		Data      []byte
	}
	_, err := asn1.Unmarshal(der, &info)
	return err == nil && info.Algorithm.Tag == asn1.TagSequence
}

// blockFor is the block cipher of an identifier or of one of OpenSSL's names, and its key's length.
func blockFor(name string) (make func([]byte) (cipher.Block, error), keyLength int, dotted string) {
	switch strings.ToLower(name) {
	case "aes-128-cbc", "aes128", dottedAES + "2":
		return aes.NewCipher, 16, dottedAES + "2"
	case "aes-192-cbc", "aes192", dottedAES + "22":
		return aes.NewCipher, 24, dottedAES + "22"
	case "aes-256-cbc", "aes256", dottedAES + "42":
		return aes.NewCipher, 32, dottedAES + "42"
	case "des-ede3-cbc", "des3", dottedDES3CBC:
		return des.NewTripleDESCipher, 24, dottedDES3CBC
	}
	return nil, 0, ""
}

// knownPEMCipher says whether a key can be written with a cipher.
func knownPEMCipher(name string) error {
	if f, _, _ := blockFor(name); f != nil {
		return nil
	}
	if _, ok := findCipher(name); ok || isLackingCipher(name) {
		return missing("crypto: keys encrypted with " + name)
	}
	return coded("Error", "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher")
}

func pemCipher(name string) x509.PEMCipher {
	_, length, dotted := blockFor(name)
	switch {
	case dotted == dottedDES3CBC:
		return x509.PEMCipher3DES
	case length == 16:
		return x509.PEMCipherAES128
	case length == 24:
		return x509.PEMCipherAES192
	}
	return x509.PEMCipherAES256
}

func openPBES2(der, passphrase []byte) ([]byte, error) {
	var k encryptedKey
	if _, err := asn1.Unmarshal(der, &k); err != nil {
		return nil, errNotEnoughData()
	}
	p := &k.Algorithm.Params
	newBlock, size, _ := blockFor(p.Cipher.OID.String())
	prf := "sha1"
	if oid := p.KDF.Params.PRF.Algorithm.String(); strings.HasPrefix(oid, dottedHMAC) {
		prf = map[string]string{"7": "sha1", "8": "sha224", "9": "sha256", "10": "sha384", "11": "sha512"}[oid[len(dottedHMAC):]]
	}
	if k.Algorithm.OID.String() != dottedPBES2 || p.KDF.OID.String() != dottedPBKDF2 || newBlock == nil || prf == "" {
		return nil, missing("crypto: keys encrypted with " + k.Algorithm.OID.String() + " and " + p.Cipher.OID.String())
	}
	if p.KDF.Params.Rounds < 1 {
		return nil, errNotEnoughData()
	}
	derived, err := pbkdf2.Key(hashOf(prf), string(passphrase), p.KDF.Params.Salt, p.KDF.Params.Rounds, size)
	if err != nil {
		return nil, err
	}
	block, err := newBlock(derived)
	if err != nil {
		return nil, err
	}
	n := block.BlockSize()
	if len(k.Data) == 0 || len(k.Data)%n != 0 || len(p.Cipher.IV) != n {
		return nil, errBadDecrypt()
	}
	plain := make([]byte, len(k.Data))
	cipher.NewCBCDecrypter(block, p.Cipher.IV).CryptBlocks(plain, k.Data)
	plain, ok := unpad(plain, n)
	if !ok {
		return nil, errBadDecrypt()
	}
	return plain, nil
}

func sealPBES2(der []byte, name string, passphrase []byte) ([]byte, error) {
	newBlock, size, dotted := blockFor(name)
	var k encryptedKey
	p := &k.Algorithm.Params
	k.Algorithm.OID = parseOID(dottedPBES2)
	p.KDF.OID = parseOID(dottedPBKDF2)
	p.KDF.Params.Salt = make([]byte, 16)
	_, _ = rand.Read(p.KDF.Params.Salt)
	p.KDF.Params.Rounds = pbesRounds
	p.KDF.Params.PRF = pkix.AlgorithmIdentifier{Algorithm: parseOID(dottedHMAC + "9"), Parameters: asn1.NullRawValue}
	derived, err := pbkdf2.Key(hashOf("sha256"), string(passphrase), p.KDF.Params.Salt, pbesRounds, size)
	if err != nil {
		return nil, err
	}
	block, err := newBlock(derived)
	if err != nil {
		return nil, err
	}
	p.Cipher.OID = parseOID(dotted)
	p.Cipher.IV = make([]byte, block.BlockSize())
	_, _ = rand.Read(p.Cipher.IV)
	k.Data = pad(der, block.BlockSize())
	cipher.NewCBCEncrypter(block, p.Cipher.IV).CryptBlocks(k.Data, k.Data)
	return asn1.Marshal(k)
}

func parseOID(dotted string) asn1.ObjectIdentifier {
	var oid asn1.ObjectIdentifier
	for part := range strings.SplitSeq(dotted, ".") {
		n := 0
		for _, d := range part {
			n = n*10 + int(d-'0')
		}
		oid = append(oid, n)
	}
	return oid
}

// pad fills the last block as PKCS#7 does, in memory of its own.
func pad(p []byte, size int) []byte {
	n := size - len(p)%size
	return append(bytes.Clone(p), bytes.Repeat([]byte{byte(n)}, n)...)
}

// unpad takes the filling of PKCS#7 away; ok is false where it is none.
func unpad(p []byte, size int) (plain []byte, ok bool) {
	if len(p) == 0 {
		return nil, false
	}
	n := int(p[len(p)-1])
	if n < 1 || n > size || n > len(p) {
		return nil, false
	}
	for _, b := range p[len(p)-n:] {
		if int(b) != n {
			return nil, false
		}
	}
	return p[:len(p)-n], true
}
