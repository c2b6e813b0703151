package websocket

import (
	"encoding/binary"
	"unicode/utf8"
)

const (
	opContinuation = 0
	opText         = 1
	opBinary       = 2
	opClose        = 8
	opPing         = 9
	opPong         = 10
)

// most is the longest frame or message that is taken.
const most = 1<<31 - 1

// frame builds a frame of a client, which masks what it sends.
func frame(opcode byte, payload, key []byte) []byte {
	b := make([]byte, 0, len(payload)+14)
	b = append(b, 0x80|opcode)
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	b = append(b, key...)
	start := len(b)
	b = append(b, payload...)
	for i := range b[start:] {
		b[start+i] ^= key[i&3]
	}
	return b
}

// failure is why a connection ends: the code of the close frame, and the reason.
type failure struct {
	code   int
	reason string
}

// decoder puts the frames of a server together to messages.
type decoder struct {
	inflate *inflater // nil when nothing is compressed
	rest    []byte    // what came of a frame that is not whole

	message    []byte // of fragments so far
	opcode     byte   // of the fragmented message; 0 for none
	compressed bool

	closed bool // a close frame came: what is behind it does not count
	failed *failure
}

// header is the first bytes of a frame.
type header struct {
	fin        bool
	rsv        byte
	opcode     byte
	masked     bool
	length     uint64
	size       int  // of the header itself
	incomplete bool // there are not enough bytes
}

func readHeader(b []byte) header {
	if len(b) < 2 {
		return header{incomplete: true}
	}
	h := header{fin: b[0]&0x80 != 0, rsv: b[0] & 0x70, opcode: b[0] & 15, masked: b[1]&0x80 != 0, length: uint64(b[1] & 127), size: 2}
	switch {
	case h.length == 126 && len(b) >= 4:
		h.length, h.size = uint64(binary.BigEndian.Uint16(b[2:])), 4
	case h.length == 127 && len(b) >= 10:
		h.length, h.size = binary.BigEndian.Uint64(b[2:]), 10
	case h.length >= 126:
		h.incomplete = true
	}
	return h
}

// control reports whether the frame is about the connection.
func (h header) control() bool { return h.opcode >= opClose }

// check says what is wrong with a header at this place.
func (d *decoder) check(h header, first byte) *failure {
	long := first&127 > 125
	switch {
	case h.opcode > opPong || h.opcode > opBinary && h.opcode < opClose:
		return &failure{1002, "Invalid opcode received"}
	case h.masked:
		return &failure{1002, "Frame cannot be masked"}
	case h.rsv&0x40 != 0 && d.inflate == nil:
		return &failure{1002, "Expected RSV1 to be clear."}
	case h.rsv&0x30 != 0:
		return &failure{1002, "RSV1, RSV2, RSV3 must be clear"}
	case h.control() && !h.fin:
		return &failure{1002, "Invalid frame type was fragmented."}
	case (h.opcode == opText || h.opcode == opBinary) && d.opcode != 0:
		return &failure{1002, "Expected continuation frame"}
	case h.control() && long:
		return &failure{1002, "Control frame either too large or fragmented"}
	case h.opcode == opContinuation && d.opcode == 0:
		return &failure{1002, "Unexpected continuation frame"}
	case !h.incomplete && (h.length > most || uint64(len(d.message))+h.length > most):
		return &failure{1009, "Received payload length > 2^31 bytes."}
	}
	return nil
}

// feed takes bytes as they come and emits what becomes whole: messages and control frames. emit owns
// the bytes it gets.
func (d *decoder) feed(chunk []byte, emit func(opcode byte, data []byte)) {
	d.rest = append(d.rest, chunk...)
	b := d.rest
	for len(b) >= 2 && d.failed == nil && !d.closed {
		h := readHeader(b)
		if d.failed = d.check(h, b[1]); d.failed != nil || h.incomplete {
			break
		}
		end := h.size + int(h.length)
		if len(b) < end {
			break
		}
		d.take(h, b[h.size:end], emit)
		b = b[end:]
	}
	if len(b) < len(d.rest) { // a long frame grows where it is
		d.rest = append([]byte(nil), b...)
	}
}

// take is one whole frame.
func (d *decoder) take(h header, payload []byte, emit func(opcode byte, data []byte)) {
	if h.control() {
		d.control(h.opcode, payload, emit)
		return
	}
	if h.opcode != opContinuation {
		d.opcode, d.compressed, d.message = h.opcode, h.rsv&0x40 != 0, nil
	}
	d.message = append(d.message, payload...)
	if !h.fin {
		return
	}
	opcode, data := d.opcode, d.message
	d.opcode, d.message = 0, nil
	if d.compressed {
		var err error
		if data, err = d.inflate.message(data); err != nil {
			d.failed = &failure{1007, err.Error()}
			return
		}
	}
	if opcode == opText && !utf8.Valid(data) {
		d.failed = &failure{1007, "Received invalid UTF-8 in text frame."}
		return
	}
	emit(opcode, data)
}

func (d *decoder) control(opcode byte, payload []byte, emit func(opcode byte, data []byte)) {
	if opcode == opClose {
		d.closed = true
		if d.failed = checkClose(payload); d.failed != nil {
			return
		}
	}
	emit(opcode, append([]byte(nil), payload...))
}

// checkClose says what is wrong with the payload of a close frame.
func checkClose(payload []byte) *failure {
	if len(payload) == 1 {
		return &failure{1002, "Received close frame with a 1-byte body."}
	}
	if len(payload) >= 2 && !isCloseCode(int(binary.BigEndian.Uint16(payload))) {
		return &failure{1002, "Invalid status code"}
	}
	if len(payload) > 2 && !utf8.Valid(payload[2:]) {
		return &failure{1007, "Invalid UTF-8"}
	}
	return nil
}

// isCloseCode reports whether a code may be on the wire.
func isCloseCode(code int) bool {
	if code >= 1000 && code < 1015 {
		return code != 1004 && code != 1005 && code != 1006
	}
	return code >= 3000 && code <= 4999
}
