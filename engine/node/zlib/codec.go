package zlib

// fault is an error of a codec as Node reports it.
type fault struct {
	message string
	errno   int
	code    string
}

func (f *fault) Error() string { return f.message }

// Modes are Node's numbers of the classes.
const (
	modeDeflate = iota + 1
	modeInflate
	modeGzip
	modeGunzip
	modeDeflateRaw
	modeInflateRaw
	modeUnzip
	modeBrotliDecode
	modeBrotliEncode
)

// Kinds of flush.
const (
	noFlush = iota
	partialFlush
	syncFlush
	fullFlush
	finishFlush
	blockFlush
)

// modeNames are what a person reads of a task.
func modeName(mode int) string {
	return [...]string{
		"", "deflate", "inflate", "gzip", "gunzip", "deflate raw", "inflate raw", "unzip", "brotli decompress", "brotli compress",
	}[mode]
}

// codec is one direction of one format. It is used by one goroutine at a time.
type codec interface {
	// step consumes of in and fills of out, as zlib does: when out is not full afterwards, all that flush
	// asks for is done.
	step(in, out []byte, flush int) (nin, nout int, f *fault)
	// reset makes it new.
	reset()
	// params changes level and strategy of what follows.
	params(level, strategy int)
}

func dataError(message string) *fault { return &fault{message, -3, "Z_DATA_ERROR"} }

func endOfFile() *fault { return &fault{"unexpected end of file", -5, "Z_BUF_ERROR"} }
