package websocket_test

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestSecure speaks to a server with TLS that sends one message and the end.
func TestSecure(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nc, rw, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer nc.Close()
		sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
		_, _ = rw.WriteString("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
			base64.StdEncoding.EncodeToString(sum[:]) + "\r\n\r\n\x81\x05hello\x88\x02\x03\xe8")
		_ = rw.Flush()
		_, _ = bufio.NewReader(nc).ReadByte() // the answer to the end
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of the handshake that the client refuses
	server.StartTLS()
	defer server.Close()
	source := `
		const open = (then) => {
			const ws = new WebSocket(process.argv[2]);
			ws.onmessage = (e) => console.log(e.data, e.origin.slice(0, 6));
			ws.onerror = () => console.log('error');
			ws.onclose = (e) => { console.log('close', e.code, e.wasClean); then?.(); };
		};
		open(() => {
			process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
			open();
		});
	`
	r := enginetest.Run(t, source, enginetest.Args(strings.Replace(server.URL, "https", "wss", 1)))
	if want := "error\nclose 1006 false\nhello wss://\nclose 1000 true\n"; r.Stdout != want || r.Code != 0 {
		t.Errorf("exit code %d, got\n%s\nwant\n%s%s", r.Code, r.Stdout, want, r.Stderr)
	}
}
