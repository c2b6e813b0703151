package whatwg

import "strings"

// Set changes a part as the setter of its name does: "protocol", "username", "password", "host",
// "hostname", "port", "pathname", "search", "hash". What the standard refuses changes nothing.
func (u *URL) Set(part, s string) {
	switch part {
	case "username":
		if !u.noCredentials() {
			u.Username = encode(s, userinfoSet)
		}
		return
	case "password":
		if !u.noCredentials() {
			u.Password = encode(s, userinfoSet)
		}
		return
	}
	switch {
	case s != "":
	case part == "port" && !u.noCredentials():
		u.Port = -1
		return
	case part == "search":
		u.HasQuery, u.Query = false, ""
		return
	case part == "hash":
		u.HasFragment, u.Fragment = false, ""
		return
	}
	// The mark goes before tabs and newlines do.
	switch part {
	case "search":
		u.setQuery(dropBreaks(strings.TrimPrefix(s, "?")))
		return
	case "hash":
		u.HasFragment, u.Fragment = true, encode(dropBreaks(strings.TrimPrefix(s, "#")), fragmentSet)
		return
	}
	s = dropBreaks(s)
	switch part {
	case "protocol":
		u.setProtocol(s)
	case "host":
		u.setHostPart(s, true)
	case "hostname":
		u.setHostPart(s, false)
	case "port":
		u.setPortPart(s)
	case "pathname":
		u.setPathname(s)
	}
}

func (u *URL) noCredentials() bool { return u.Host == "" || u.Scheme == "file" }

func (u *URL) setProtocol(s string) {
	n := schemeLen(s + ":")
	if n == 0 {
		return
	}
	scheme := lower(s[:n])
	_, special := defaultPort(scheme)
	switch {
	case special != u.Special():
	case scheme == "file" && (u.Username != "" || u.Password != "" || u.Port >= 0):
	case u.Scheme == "file" && u.Host == "":
	default:
		u.Scheme = scheme
		if own, _ := defaultPort(scheme); own == u.Port {
			u.Port = -1
		}
	}
}

// setHostPart is the host setter, and hostname's without the port.
func (u *URL) setHostPart(s string, withPort bool) {
	if u.Opaque {
		return
	}
	special := u.Special()
	end := 0
	for end < len(s) && s[end] != '?' && s[end] != '#' && !slash(s[end], special) {
		end++
	}
	s = s[:end]
	if u.Scheme == "file" {
		u.setFileHost(s)
		return
	}
	host, port, hasPort := cutPort(s)
	switch {
	case hasPort && (host == "" || !withPort):
		return
	case host == "" && (special || u.Username != "" || u.Password != "" || u.Port >= 0):
		return
	}
	if u.setHost(host) && hasPort {
		u.setPortPart(port)
	}
}

func (u *URL) setFileHost(s string) {
	before := u.Host
	switch {
	case s == "":
		u.Host = ""
	case !u.setHost(s):
		u.Host = before
	case u.Host == "localhost":
		u.Host = ""
	}
}

// setPortPart takes the digits that s begins with.
func (u *URL) setPortPart(s string) {
	if u.noCredentials() {
		return
	}
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	before := u.Port
	if n == 0 || !u.setPort(s[:n]) {
		u.Port = before
	}
}

func (u *URL) setPathname(s string) {
	if u.Opaque {
		return
	}
	u.Path = ""
	special := u.Special()
	switch {
	case s != "" && slash(s[0], special):
		u.parsePath(s[1:])
	case s != "" || special:
		u.parsePath(s)
	case !u.HasHost:
		u.Path = "/"
	}
}
