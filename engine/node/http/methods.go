package http

import "strings"

// methods are those that the parser takes, which is what http.METHODS lists.
const methods = " ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY" +
	" OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE "

func isMethod(m string) bool {
	switch m {
	case "GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS":
		return true
	}
	return m != "" && !strings.Contains(m, " ") && strings.Contains(methods, " "+m+" ")
}

// methodSoFar refuses a beginning that no method has.
func methodSoFar(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	start := string(data[:min(len(data), 32)])
	if sp := strings.IndexByte(start, ' '); sp >= 0 {
		if !isMethod(start[:sp]) {
			return badMethod(start)
		}
		return nil
	}
	if !strings.Contains(methods, " "+start) {
		return badMethod(start)
	}
	return nil
}

// otherMethods begin like methods for llhttp, which knows other protocols, too.
const otherMethods = " DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH PRI "

// badMethod says how much of the line could have been a method.
func badMethod(line string) error {
	n := 0
	for n < len(line) && line[n] != ' ' && strings.Contains(methods+otherMethods, " "+line[:n+1]) {
		n++
	}
	return &ParseError{Code: "HPE_INVALID_METHOD", Reason: "Invalid method encountered", Pos: n}
}

// statusText is http.STATUS_CODES.
func statusText(code int) string {
	switch code {
	case 200:
		return "OK"
	case 404:
		return "Not Found"
	}
	for _, line := range strings.Split(statusCodes, "\n") {
		if n, ok := atoi(line[:min(3, len(line))]); ok && int(n) == code {
			return line[4:]
		}
	}
	return ""
}

const statusCodes = `100 Continue
101 Switching Protocols
102 Processing
103 Early Hints
200 OK
201 Created
202 Accepted
203 Non-Authoritative Information
204 No Content
205 Reset Content
206 Partial Content
207 Multi-Status
208 Already Reported
226 IM Used
300 Multiple Choices
301 Moved Permanently
302 Found
303 See Other
304 Not Modified
305 Use Proxy
307 Temporary Redirect
308 Permanent Redirect
400 Bad Request
401 Unauthorized
402 Payment Required
403 Forbidden
404 Not Found
405 Method Not Allowed
406 Not Acceptable
407 Proxy Authentication Required
408 Request Timeout
409 Conflict
410 Gone
411 Length Required
412 Precondition Failed
413 Payload Too Large
414 URI Too Long
415 Unsupported Media Type
416 Range Not Satisfiable
417 Expectation Failed
418 I'm a Teapot
421 Misdirected Request
422 Unprocessable Entity
423 Locked
424 Failed Dependency
425 Too Early
426 Upgrade Required
428 Precondition Required
429 Too Many Requests
431 Request Header Fields Too Large
451 Unavailable For Legal Reasons
500 Internal Server Error
501 Not Implemented
502 Bad Gateway
503 Service Unavailable
504 Gateway Timeout
505 HTTP Version Not Supported
506 Variant Also Negotiates
507 Insufficient Storage
508 Loop Detected
509 Bandwidth Limit Exceeded
510 Not Extended
511 Network Authentication Required`
