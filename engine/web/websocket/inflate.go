package websocket

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// window is how far back deflate refers.
const window = 32 << 10

// tail ends a message's data as a stream of deflate: what the sender leaves out, and a last block.
const tail = "\x00\x00\xff\xff\x01\x00\x00\xff\xff"

var errTooLarge = errors.New("the message is too large")

// inflater unpacks messages of permessage-deflate.
type inflater struct {
	takeover bool // messages may refer to what came before them
	reader   io.ReadCloser
	past     []byte
}

func (f *inflater) message(data []byte) ([]byte, error) {
	from := io.MultiReader(bytes.NewReader(data), bytes.NewReader([]byte(tail)))
	if f.reader == nil {
		f.reader = flate.NewReaderDict(from, f.past)
	} else if err := f.reader.(flate.Resetter).Reset(from, f.past); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(f.reader, most+1))
	switch {
	case err != nil:
		return nil, err
	case n > most:
		return nil, errTooLarge
	}
	if f.takeover {
		f.past = append(f.past, out.Bytes()...)
		f.past = append([]byte(nil), f.past[max(0, len(f.past)-window):]...)
	}
	return out.Bytes(), nil
}
