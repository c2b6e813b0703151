package whatwg

import (
	"strconv"
	"strings"
)

// ipv6 is an address as eight pieces.
type ipv6 [8]uint16

// parseIPv6 is the standard's parser: no zone, no leading zeros in the dotted part.
func parseIPv6(s string) (addr ipv6, ok bool) {
	piece, compress := 0, -1
	if strings.HasPrefix(s, ":") {
		if !strings.HasPrefix(s, "::") {
			return addr, false
		}
		s = s[2:]
		piece++
		compress = piece
	}
	for s != "" {
		if piece == 8 {
			return addr, false
		}
		if s[0] == ':' {
			if compress >= 0 {
				return addr, false
			}
			s = s[1:]
			piece++
			compress = piece
			continue
		}
		n, v := 0, 0
		for n < len(s) && n < 4 && unhex(s[n]) >= 0 {
			v = v<<4 | unhex(s[n])
			n++
		}
		if n < len(s) && s[n] == '.' {
			if n == 0 || piece > 6 || !addr.dotted(s, &piece) {
				return addr, false
			}
			break
		}
		rest := s[n:]
		switch {
		case strings.HasPrefix(rest, ":"):
			if rest = rest[1:]; rest == "" {
				return addr, false
			}
		case rest != "":
			return addr, false
		}
		addr[piece] = uint16(v)
		piece++
		s = rest
	}
	if compress >= 0 {
		for swaps, at := piece-compress, 7; at != 0 && swaps > 0; swaps, at = swaps-1, at-1 {
			addr[at], addr[compress+swaps-1] = addr[compress+swaps-1], addr[at]
		}
		return addr, true
	}
	return addr, piece == 8
}

// dotted reads the four decimal numbers at the end of an address.
func (addr *ipv6) dotted(s string, piece *int) bool {
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return false
	}
	for i, p := range parts {
		if p == "" || len(p) > 3 || (len(p) > 1 && p[0] == '0') {
			return false
		}
		n := 0
		for j := range len(p) {
			if !isDigit(p[j]) {
				return false
			}
			n = 10*n + int(p[j]-'0')
		}
		if n > 255 {
			return false
		}
		addr[*piece] = addr[*piece]<<8 | uint16(n)
		if i%2 == 1 {
			*piece++
		}
	}
	return true
}

// String serialises with the longest run of zeros left out.
func (addr ipv6) String() string {
	from, size := -1, 1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && addr[i+n] == 0 {
			n++
		}
		if n > size {
			from, size = i, n
		}
		i += n
	}
	b := make([]byte, 0, 39)
	for i := 0; i < 8; i++ {
		if i == from {
			if i == 0 {
				b = append(b, ':')
			}
			b = append(b, ':')
			i += size - 1
			continue
		}
		b = strconv.AppendUint(b, uint64(addr[i]), 16)
		if i < 7 {
			b = append(b, ':')
		}
	}
	return string(b)
}
