package zlib

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/andybalholm/brotli"
)

// Kinds of flush of Brotli.
const (
	brotliProcess = iota
	brotliFlush
	brotliFinish
)

// brotliEncoder is BrotliCompress.
type brotliEncoder struct {
	options brotli.WriterOptions
	w       *brotli.Writer
	pending bytes.Buffer
	done    int // the last flush since there was input
}

func (e *brotliEncoder) params(int, int) {}

func (e *brotliEncoder) reset() {
	e.pending.Reset()
	e.w, e.done = nil, 0
}

func (e *brotliEncoder) step(in, out []byte, flush int) (nin, nout int, f *fault) {
	if e.w == nil {
		e.w = brotli.NewWriterOptions(&e.pending, e.options)
	}
	for {
		n, _ := e.pending.Read(out[nout:])
		nout += n
		switch {
		case e.pending.Len() > 0 || nout == len(out) || e.done == brotliFinish:
			return nin, nout, nil
		case nin < len(in):
			p := in[nin:min(len(in), nin+portion)]
			if _, err := e.w.Write(p); err != nil {
				return nin, nout, &fault{"Compression failed", -1, "ERR_BROTLI_COMPRESSION_FAILED"}
			}
			nin += len(p)
			e.done = brotliProcess
		case flush == brotliProcess || flush > brotliFinish || flush <= e.done:
			return nin, nout, nil
		case flush == brotliFlush:
			_ = e.w.Flush()
			e.done = flush
		default:
			_ = e.w.Close()
			e.done = flush
		}
	}
}

// brotliDecoder is BrotliDecompress. The library's reader goes on after an input that was dry.
type brotliDecoder struct {
	r    *brotli.Reader
	in   []byte
	done bool
}

// Read gives the library what there is.
func (d *brotliDecoder) Read(p []byte) (int, error) {
	if len(d.in) == 0 {
		return 0, io.EOF
	}
	n := copy(p, d.in)
	d.in = d.in[n:]
	return n, nil
}

func (d *brotliDecoder) params(int, int) {}

func (d *brotliDecoder) reset() { d.r, d.done = nil, false }

func (d *brotliDecoder) step(in, out []byte, flush int) (nin, nout int, f *fault) {
	if d.r == nil {
		d.r = brotli.NewReader(d)
	}
	d.in = in
	defer func() { d.in = nil }()
	for !d.done && nout < len(out) {
		n, err := d.r.Read(out[nout:])
		nout += n
		switch {
		case err == nil:
		case err == io.EOF:
			d.done = true
		case errors.Is(err, io.ErrUnexpectedEOF):
			if flush == brotliFinish {
				return len(in), nout, endOfFile()
			}
			return len(in), nout, nil
		case strings.HasSuffix(err.Error(), "excessive input"):
			// How much the reader took beyond the end is not known: one byte stands for it.
			d.done = true
			return max(0, len(in)-max(1, len(d.in))), nout, nil
		default:
			return len(in) - len(d.in), nout, brotliFault(err)
		}
	}
	return len(in) - len(d.in), nout, nil
}

// brotliFault names an error of the format as Node does.
func brotliFault(err error) *fault {
	errno, code := -1, "ERR_"
	if v := reflect.ValueOf(err); v.Kind() == reflect.Int {
		errno = int(v.Int())
	}
	if name := brotliErrors(-errno); name != "" {
		code += "_ERROR_FORMAT_" + name
	}
	return &fault{"Decompression failed", errno, code}
}

func brotliErrors(n int) string {
	names := [...]string{
		"", "EXUBERANT_NIBBLE", "RESERVED", "EXUBERANT_META_NIBBLE", "SIMPLE_HUFFMAN_ALPHABET", "SIMPLE_HUFFMAN_SAME",
		"CL_SPACE", "HUFFMAN_SPACE", "CONTEXT_MAP_REPEAT", "BLOCK_LENGTH_1", "BLOCK_LENGTH_2", "TRANSFORM", "DICTIONARY",
		"WINDOW_BITS", "PADDING_1", "PADDING_2", "DISTANCE",
	}
	if n < 0 || n >= len(names) {
		return ""
	}
	return names[n]
}
