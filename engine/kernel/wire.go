package kernel

import (
	"bufio"
	"encoding/gob"
	"io"
	"sync"
)

// op names what a request asks for.
type op uint8

const (
	opEval op = iota + 1
	opInterrupt
	opCancel
	opCancelAll
	opComplete
	opExpand
	opVariables
	opAnswer
	opCopy
	opStore
	opClose
)

// request goes from the screen's process to the kernel's. ID is not 0 where an answer is awaited.
type request struct {
	Op     op
	ID     uint64
	Eval   EvalRequest
	Cell   CellID
	Run    uint32
	Choice Choice
	Task   TaskID
	Source string
	Offset int
	Ref    uint64
}

// event goes back: what the outbox held, or the answer to a request.
type event struct {
	Batch   *Batch
	ReplyTo uint64
	Reply   reply
	// Farewell is sent before the kernel ends its own process, and says why.
	Farewell string
}

type reply struct {
	Completions Completions
	Nodes       []Node
	Variables   []Variable
	Text        string
	Err         string
}

// conn is a pair of gob streams. send: any goroutine; receive: one goroutine.
type conn[Out, In any] struct {
	mu  sync.Mutex
	w   *bufio.Writer
	enc *gob.Encoder
	dec *gob.Decoder
}

func newConn[Out, In any](r io.Reader, w io.Writer) *conn[Out, In] {
	bw := bufio.NewWriterSize(w, 64<<10)
	return &conn[Out, In]{w: bw, enc: gob.NewEncoder(bw), dec: gob.NewDecoder(bufio.NewReaderSize(r, 64<<10))}
}

func (c *conn[Out, In]) send(m Out) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.enc.Encode(m); err != nil {
		return err
	}
	return c.w.Flush()
}

func (c *conn[Out, In]) receive() (In, error) {
	var m In
	err := c.dec.Decode(&m)
	return m, err
}
