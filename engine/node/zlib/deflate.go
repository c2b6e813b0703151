package zlib

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"io"
	"sync"
)

// portion is how much input is compressed before output is looked at again.
const portion = 1 << 16

// deflater encodes zlib's and gzip's containers and bare deflate over compress/flate.
type deflater struct {
	mode, level, strategy int
	window                int // bytes that a match may reach back; see the package comment
	dict                  []byte

	writers *writers
	w       *flate.Writer
	pending bytes.Buffer
	pooled  int // level of w, or withHistory
	since   int // bytes since the history began
	begun   bool
	ended   bool
	flushed int // rank of the last flush since there was input
	crc     uint32
	size    uint32
	adler   adler
}

// writers keeps encoders for their next use: each is a megabyte. Any goroutine.
type writers [12]sync.Pool // by level, from flate.HuffmanOnly

func (p *writers) take(dst *bytes.Buffer, level int) *flate.Writer {
	if w, ok := p[level-flate.HuffmanOnly].Get().(*flate.Writer); ok {
		w.Reset(dst)
		return w
	}
	w, err := flate.NewWriter(dst, level)
	if err != nil {
		panic(err) // the level was checked
	}
	return w
}

func newDeflater(p *writers, mode, wbits, level, strategy int, dict []byte) *deflater {
	d := &deflater{writers: p, mode: mode, level: level, strategy: strategy, window: 1 << max(wbits, 9), dict: dict}
	d.reset()
	return d
}

func (d *deflater) reset() {
	d.release()
	d.pending.Reset()
	d.since, d.begun, d.ended, d.flushed = 0, false, false, -1
	d.crc, d.size, d.adler = 0, 0, newAdler()
}

func (d *deflater) params(level, strategy int) {
	d.level, d.strategy = level, strategy
	if d.begun {
		d.fresh(nil)
	}
}

// fresh begins anew with the history dict, at a boundary of bytes.
func (d *deflater) fresh(dict []byte) {
	d.release()
	level := d.level
	if d.strategy == 2 { // Z_HUFFMAN_ONLY
		level = flate.HuffmanOnly
	}
	if len(dict) > d.window {
		dict = dict[len(dict)-d.window:]
	}
	d.since = len(dict)
	if len(dict) == 0 {
		d.w, d.pooled = d.writers.take(&d.pending, level), level
		return
	}
	w, err := flate.NewWriterDict(&d.pending, level, dict)
	if err != nil {
		panic(err) // the level was checked
	}
	d.w, d.pooled = w, withHistory
}

// withHistory stands for the level of an encoder that keeps its dictionary for ever.
const withHistory = -100

// release gives the encoder to the next one who needs it.
func (d *deflater) release() {
	if d.w != nil && d.pooled != withHistory {
		d.w.Reset(io.Discard)
		d.writers[d.pooled-flate.HuffmanOnly].Put(d.w)
	}
	d.w = nil
}

func (d *deflater) step(in, out []byte, flush int) (nin, nout int, f *fault) {
	// As in zlib a weaker flush, an empty write too, lets the stronger one work again: ws sends empty messages so.
	d.flushed = min(d.flushed, rank(flush))
	for {
		n, _ := d.pending.Read(out[nout:])
		nout += n
		switch {
		case d.pending.Len() > 0 || nout == len(out):
			return nin, nout, nil
		case !d.begun:
			d.begin()
		case d.ended:
			if flush == finishFlush && nin < len(in) {
				return nin, nout, endOfFile()
			}
			return nin, nout, nil
		case nin < len(in):
			p := in[nin:min(len(in), nin+portion)]
			d.write(p)
			nin += len(p)
		case flush == noFlush || rank(flush) <= d.flushed:
			return nin, nout, nil
		default:
			d.flush(flush)
		}
	}
}

// rank orders the kinds of flush by how much they do.
func rank(flush int) int {
	if flush == blockFlush {
		return 1
	}
	return flush * 2
}

func (d *deflater) write(p []byte) {
	d.flushed = -1
	switch d.mode {
	case modeGzip:
		d.crc = crc32.Update(d.crc, crc32.IEEETable, p)
		d.size += uint32(len(p))
	case modeDeflate:
		d.adler.add(p)
	}
	if d.window >= windowSize {
		_, _ = d.w.Write(p) // to memory
		return
	}
	for len(p) > 0 {
		if d.since >= d.window {
			_ = d.w.Flush()
			d.fresh(nil)
		}
		n := min(len(p), d.window-d.since)
		_, _ = d.w.Write(p[:n])
		d.since += n
		p = p[n:]
	}
}

func (d *deflater) flush(kind int) {
	d.flushed = rank(kind)
	switch kind {
	case finishFlush:
		_ = d.w.Close()
		d.release()
		d.ended = true
		d.end()
	case fullFlush:
		_ = d.w.Flush()
		d.fresh(nil)
	default:
		_ = d.w.Flush()
	}
}

func (d *deflater) begin() {
	d.begun = true
	d.fresh(d.dict)
	fast := d.level >= 0 && d.level < 2 || d.strategy >= 2
	switch d.mode {
	case modeGzip:
		extra := byte(0)
		if d.level == 9 {
			extra = 2
		} else if fast {
			extra = 4
		}
		d.pending.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, gzipSystem})
	case modeDeflate:
		effort := uint16(2)
		switch {
		case fast:
			effort = 0
		case d.level >= 0 && d.level < 6:
			effort = 1
		case d.level > 6:
			effort = 3
		}
		wbits := uint16(0)
		for 1<<wbits < d.window {
			wbits++
		}
		head := (wbits-8)<<12 | 8<<8 | effort<<6
		if len(d.dict) > 0 {
			head |= 0x20
		}
		head += 31 - head%31
		d.pending.Write(binary.BigEndian.AppendUint16(nil, head))
		if len(d.dict) > 0 {
			d.pending.Write(binary.BigEndian.AppendUint32(nil, adler32.Checksum(d.dict)))
		}
	}
}

func (d *deflater) end() {
	switch d.mode {
	case modeGzip:
		d.pending.Write(binary.LittleEndian.AppendUint32(nil, d.crc))
		d.pending.Write(binary.LittleEndian.AppendUint32(nil, d.size))
	case modeDeflate:
		d.pending.Write(binary.BigEndian.AppendUint32(nil, d.adler.sum()))
	}
}
