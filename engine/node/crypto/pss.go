package crypto

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"encoding/binary"
	"hash"
	"math/big"
)

// pssOf is what a PSS signature is made with: its hashes, and the salt's length or one of Node's
// negative numbers (-1 the hash's, -2 as long as fits or whatever is found).
func (s scheme) pssOf(k *key) (h, mgf func() hash.Hash, salt int, err error) {
	h, mgf, salt = hashOf(s.digest), hashOf(s.digest), -2
	if h == nil {
		return nil, nil, 0, errInvalidDigest()
	}
	if k.pss != nil {
		mgf, salt = hashOf(k.pss.mgf), k.pss.salt
	}
	switch {
	case s.salt != nil:
		salt = *s.salt
	case s.padding == paddingPSS:
		salt = -2
	}
	if k.pss != nil && salt == -2 {
		return nil, nil, 0, openssl{"1C800070", "Provider routines", "invalid salt length", "ERR_OSSL_INVALID_SALT_LENGTH"}
	}
	if k.pss != nil && salt >= 0 && salt < k.pss.salt {
		return nil, nil, 0, openssl{"1C8000AC", "Provider routines", "pss saltlen too small", "ERR_OSSL_PSS_SALTLEN_TOO_SMALL"}
	}
	return h, mgf, salt, nil
}

func (s scheme) signPSS(k *key, p *rsa.PrivateKey, sum []byte) ([]byte, error) {
	h, mgf, salt, err := s.pssOf(k)
	if err != nil {
		return nil, err
	}
	bits := p.N.BitLen() - 1
	most := (bits+7)/8 - len(sum) - 2
	switch {
	case salt == -1:
		salt = len(sum)
	case salt < 0:
		salt = most
	}
	if most < 0 {
		return nil, errDigestTooBig()
	}
	if salt > most {
		return nil, errTooLarge()
	}
	if id := cryptoHash(canonical(s.digest)); id != 0 && salt > 0 && (k.pss == nil || k.pss.mgf == k.pss.hash) {
		return rsa.SignPSS(rand.Reader, p, id, sum, &rsa.PSSOptions{SaltLength: salt})
	}
	salted := make([]byte, salt)
	_, _ = rand.Read(salted)
	return rsaPrivate(p, encodePSS(bits, sum, salted, h, mgf))
}

func (s scheme) verifyPSS(k *key, p *rsa.PublicKey, sum, signature []byte) (bool, error) {
	h, mgf, salt, err := s.pssOf(k)
	if err != nil {
		return false, err
	}
	if salt == -1 {
		salt = len(sum)
	}
	if len(signature) != p.Size() {
		return false, nil
	}
	em := rsaPublic(p, signature)
	return em != nil && decodePSS(p.N.BitLen()-1, em, sum, salt, h, mgf), nil
}

// cryptoHash is a hash as crypto/rsa names it, 0 for those it lacks.
func cryptoHash(name string) crypto.Hash {
	switch name {
	case "sha1":
		return crypto.SHA1
	case "sha224":
		return crypto.SHA224
	case "sha256":
		return crypto.SHA256
	case "sha384":
		return crypto.SHA384
	case "sha512":
		return crypto.SHA512
	}
	return 0
}

// encodePSS is EMSA-PSS-ENCODE of a sum, for a number of bits.
func encodePSS(bits int, sum, salt []byte, newHash, mgf func() hash.Hash) []byte {
	h := saltedSum(sum, salt, newHash)
	em := make([]byte, (bits+7)/8)
	db := em[:len(em)-len(h)-1]
	db[len(db)-len(salt)-1] = 1
	copy(db[len(db)-len(salt):], salt)
	mask(db, h, mgf)
	db[0] &= 0xff >> (8*len(em) - bits)
	copy(em[len(db):], h)
	em[len(em)-1] = 0xbc
	return em
}

// decodePSS is EMSA-PSS-VERIFY; salt is the length that must be there, below zero any.
func decodePSS(bits int, em, sum []byte, salt int, newHash, mgf func() hash.Hash) bool {
	n := (bits + 7) / 8
	if len(em) > n { // the modulus has one more bit than a whole number of bytes
		if em[0] != 0 {
			return false
		}
		em = em[len(em)-n:]
	}
	if len(sum)+2 > n || em[n-1] != 0xbc {
		return false
	}
	db, h := bytes.Clone(em[:n-len(sum)-1]), em[n-len(sum)-1:n-1]
	top := byte(0xff) >> (8*n - bits)
	if db[0]&^top != 0 {
		return false
	}
	mask(db, h, mgf)
	db[0] &= top
	one := 0
	for one < len(db) && db[one] == 0 {
		one++
	}
	if one == len(db) || db[one] != 1 {
		return false
	}
	found := db[one+1:]
	return (salt < 0 || len(found) == salt) && bytes.Equal(h, saltedSum(sum, found, newHash))
}

func saltedSum(sum, salt []byte, newHash func() hash.Hash) []byte {
	h := newHash()
	_, _ = h.Write(make([]byte, 8))
	_, _ = h.Write(sum)
	_, _ = h.Write(salt)
	return h.Sum(nil)
}

// mask is MGF1 of a seed, over p by exclusive or.
func mask(p, seed []byte, newHash func() hash.Hash) {
	var counter [4]byte
	for i := uint32(0); len(p) > 0; i++ {
		binary.BigEndian.PutUint32(counter[:], i)
		h := newHash()
		_, _ = h.Write(seed)
		_, _ = h.Write(counter[:])
		for j, b := range h.Sum(nil) {
			if j == len(p) {
				return
			}
			p[j] ^= b
		}
		p = p[min(len(p), newHash().Size()):]
	}
}

// rsaPublic is the plain operation with the public key, nil for a number above the modulus.
func rsaPublic(p *rsa.PublicKey, in []byte) []byte {
	m := new(big.Int).SetBytes(in)
	if m.Cmp(p.N) >= 0 {
		return nil
	}
	return m.Exp(m, bigInt(p.E), p.N).FillBytes(make([]byte, p.Size()))
}

// rsaPrivate is the plain operation with the private key, blinded so that its time tells nothing.
func rsaPrivate(p *rsa.PrivateKey, in []byte) ([]byte, error) {
	m := new(big.Int).SetBytes(in)
	if m.Cmp(p.N) >= 0 {
		return nil, errTooLargeModulus()
	}
	var r, inverse *big.Int
	for inverse == nil {
		var err error
		if r, err = rand.Int(rand.Reader, p.N); err != nil {
			return nil, err
		}
		inverse = new(big.Int).ModInverse(r, p.N)
	}
	m.Mul(m, r.Exp(r, bigInt(p.E), p.N)).Mod(m, p.N)
	m.Exp(m, p.D, p.N)
	m.Mul(m, inverse).Mod(m, p.N)
	return m.FillBytes(make([]byte, p.Size())), nil
}
