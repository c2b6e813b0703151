// Url: url.parse's objects. The parser is older than the standard, and programs rely on what it
// does with everything that is no URL.
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const protocolPattern = /^[a-z0-9.+-]+:/i;
const portPattern = /:[0-9]*$/;
const loginPattern = /^\/\/[^@/]+@[^@/]+/;
const simplePathPattern = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const forbiddenHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const forbiddenIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;
const hostnameMaxLen = 255;

const hostless = new Set(['javascript', 'javascript:']);
const slashed = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) => [name, `${name}:`]));

let warned = false;
function warnOnce() {
  if (warned) return;
  const caller = String(new Error().stack).split('\n').filter((line) => /^\s+at /.test(line) && !/node:(internal\/)?url/.test(line))[0] ?? '';
  if (/[\\/]node_modules[\\/]/i.test(caller)) return;
  warned = true;
  process.emitWarning(
    '`url.parse()` behavior is not standardized and prone to errors that have security implications. Use the WHATWG URL ' +
    'API instead. CVEs are not issued for `url.parse()` vulnerabilities.', 'DeprecationWarning', 'DEP0169');
}

function urlParse(url, parseQueryString, slashesDenoteHost) {
  warnOnce();
  if (url instanceof Url) return url;
  const made = new Url();
  made.parse(url, parseQueryString, slashesDenoteHost);
  return made;
}

const isSpace = (code) => code < 33 || code === 0xa0 || code === 0xfeff;

// tidy trims, and makes backslashes before the query to slashes.
function tidy(url) {
  let start = 0;
  let end = url.length;
  while (start < end && isSpace(url.charCodeAt(start))) start++;
  while (end > start && isSpace(url.charCodeAt(end - 1))) end--;
  const text = url.slice(start, end);
  const split = text.search(/[?#]/);
  const head = split < 0 ? text : text.slice(0, split);
  return {
    rest: head.replace(/\\/g, '/') + (split < 0 ? '' : text.slice(split)),
    special: head.includes('@') || text.includes('#'),
  };
}

const parseQuery = (text) => require('querystring').parse(text);

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  let { rest, special } = tidy(url);
  if (!slashesDenoteHost && !special && parseSimple(this, rest, parseQueryString)) return this;

  const proto = protocolPattern.exec(rest)?.[0];
  const lower = proto?.toLowerCase();
  if (proto) {
    this.protocol = lower;
    rest = rest.slice(proto.length);
  }
  let slashes = false;
  if (slashesDenoteHost || proto || loginPattern.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !hostless.has(lower)) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!hostless.has(lower) && (slashes || (proto && !slashed.has(proto)))) rest = parseAuthority(this, rest, url);
  if (!hostless.has(lower)) rest = autoEscape(rest);
  parseTail(this, rest, parseQueryString);
  if (slashed.has(lower) && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  this.href = this.format();
  return this;
};

// parseSimple takes what is nothing but a path and a query.
function parseSimple(out, rest, parseQueryString) {
  const simple = simplePathPattern.exec(rest);
  if (!simple) return false;
  out.path = rest;
  out.href = rest;
  out.pathname = simple[1];
  if (simple[2]) {
    out.search = simple[2];
    const query = out.search.slice(1);
    out.query = parseQueryString ? parseQuery(query) : query;
  } else if (parseQueryString) {
    out.search = null;
    out.query = { __proto__: null };
  }
  return true;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new URIError('URI malformed');
  }
}

// parseAuthority reads login and host from the start of rest and returns what follows.
function parseAuthority(out, rest, url) {
  // The first of / ? # ends it; until then the last @ does, and what no host may contain.
  let end = rest.search(/[#/?]/);
  let head = end < 0 ? rest : rest.slice(0, end);
  const tail = end < 0 ? '' : rest.slice(end);
  head = head.replace(/[\t\n\r]/g, '');
  const at = head.lastIndexOf('@');
  if (at >= 0) {
    out.auth = decode(head.slice(0, at));
    head = head.slice(at + 1);
  }
  end = head.search(/[ "%';<>\\^`{|}]/);
  rest = (end < 0 ? '' : head.slice(end)) + tail;
  out.host = end < 0 ? head : head.slice(0, end);

  out.parseHost();
  if (typeof out.hostname !== 'string') out.hostname = '';
  const ipv6 = isIPv6(out.hostname);
  if (!ipv6) checkHostname(out.hostname, url);
  out.hostname = out.hostname.length > hostnameMaxLen ? '' : out.hostname.toLowerCase();
  if (out.hostname !== '') out.hostname = safeHostname(out.hostname, ipv6, url);
  out.host = out.hostname + (out.port ? `:${out.port}` : '');
  if (ipv6) {
    out.hostname = out.hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

const isIPv6 = (hostname) => hostname[0] === '[' && hostname[hostname.length - 1] === ']';

function checkHostname(hostname, url) {
  if (hostname.includes(':')) throw new codes.ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
}

// safeHostname is the punycode of a name; what could be read as another host is refused.
function safeHostname(hostname, ipv6, url) {
  if (ipv6) {
    if (forbiddenIPv6.test(hostname)) throw invalid(url);
    return hostname;
  }
  const ascii = /^[a-z0-9.-]+$/.test(hostname) && !hostname.includes('xn--') ? hostname : require('internal/url').toASCII(hostname);
  if (ascii === '' || forbiddenHost.test(ascii)) throw invalid(url);
  return ascii;
}

function invalid(url) {
  const err = new codes.ERR_INVALID_URL();
  err.input = url;
  return err;
}

const escapes = {};
for (const c of '\t\n\r "\'<>\\^`{|}') escapes[c] = `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const autoEscape = (rest) => rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => escapes[c]);

function parseTail(out, rest, parseQueryString) {
  const hash = rest.indexOf('#');
  if (hash >= 0) {
    out.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question >= 0) {
    out.search = rest.slice(question);
    out.query = rest.slice(question + 1);
    if (parseQueryString) out.query = parseQuery(out.query);
    rest = rest.slice(0, question);
  } else if (parseQueryString) {
    out.search = null;
    out.query = { __proto__: null };
  }
  if (rest.length > 0) out.pathname = rest;
}

Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const port = portPattern.exec(host)?.[0];
  if (port) {
    if (port !== ':') this.port = port.slice(1);
    host = host.slice(0, host.length - port.length);
  }
  if (host) this.hostname = host;
};

// encodeAuth leaves the colon that separates name and password.
const encodeAuth = (auth) => {
  try {
    return encodeURIComponent(auth).replace(/%3A/g, ':');
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
};

Url.prototype.format = function format() {
  let { auth = '', protocol, pathname, hash } = this;
  auth = auth ? `${encodeAuth(auth)}@` : '';
  protocol ||= '';
  pathname ||= '';
  hash ||= '';
  let host = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    host = auth + (this.hostname.includes(':') && !isIPv6(this.hostname) ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  let query = '';
  if (this.query !== null && typeof this.query === 'object') query = require('querystring').stringify(this.query);
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  pathname = pathname.replace(/[#?]/g, (c) => (c === '#' ? '%23' : '%3F'));
  if (this.slashes || slashed.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  search = search.replace(/#/g, '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(urlParse(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  return require('internal/url/resolve').resolveObject(this, relative);
};

module.exports = { Url, hostless, slashed, urlParse };
