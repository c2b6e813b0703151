package engine

import (
	"os"

	"golang.org/x/term"

	"nook/engine/value"
)

// fileOutput is a value.Output over a file: what programs print is gathered and written out at
// the end of each callback, and whenever there is enough of it.
type fileOutput struct {
	file *os.File
	fd   int
	tty  bool
	buf  []byte
}

// outputBuffer is when output is written without waiting for the end of the callback.
const outputBuffer = 64 << 10

// NewOutput makes the Output of a file that JavaScript sees as descriptor fd.
func NewOutput(file *os.File, fd int) value.Output {
	return &fileOutput{file: file, fd: fd, tty: term.IsTerminal(int(file.Fd()))}
}

func (o *fileOutput) Write(p []byte) (int, error) {
	o.buf = append(o.buf, p...)
	if len(o.buf) >= outputBuffer {
		return len(p), o.Flush()
	}
	return len(p), nil
}

func (o *fileOutput) Flush() error {
	if len(o.buf) == 0 {
		return nil
	}
	_, err := o.file.Write(o.buf)
	o.buf = o.buf[:0]
	return err
}

func (o *fileOutput) Fd() int     { return o.fd }
func (o *fileOutput) IsTTY() bool { return o.tty }

func (o *fileOutput) Size() (columns, rows int) {
	if !o.tty {
		return 0, 0
	}
	columns, rows, err := term.GetSize(int(o.file.Fd()))
	if err != nil {
		return 0, 0
	}
	return columns, rows
}
