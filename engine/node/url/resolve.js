// How a relative legacy URL is resolved against another.
const { Url, hostless, slashed } = require('internal/url/legacy');

// finish sets what follows from the parts.
function finish(result, withPath = true) {
  if (withPath) result.path = (result.pathname || '') + (result.search || '');
  result.href = result.format();
  return result;
}

const hasText = (x) => x !== null && x !== undefined;

exports.resolveObject = function resolveObject(source, relative) {
  if (typeof relative === 'string') {
    const parsed = new Url();
    parsed.parse(relative, false, true);
    relative = parsed;
  }
  const result = Object.assign(new Url(), source);
  result.hash = relative.hash;
  if (relative.href === '') return finish(result, false);
  if (relative.slashes && !relative.protocol) return fromHost(result, relative);
  if (relative.protocol && relative.protocol !== result.protocol) return otherProtocol(result, relative);
  return resolvePath(result, relative);
};

// fromHost is for //host/path: all but the protocol comes from the relative URL.
function fromHost(result, relative) {
  for (const key of Object.keys(relative)) {
    if (key !== 'protocol') result[key] = relative[key];
  }
  if (slashed.has(result.protocol) && result.hostname && !result.pathname) {
    result.pathname = '/';
    result.path = '/';
  }
  return finish(result, false);
}

function otherProtocol(result, relative) {
  if (!slashed.has(relative.protocol)) return finish(Object.assign(result, relative), false);
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !hostless.has(relative.protocol)) {
    // Without slashes the first part of the path must be the host.
    const parts = (relative.pathname || '').split('/');
    while (parts.length && !(relative.host = parts.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (parts[0] !== '') parts.unshift('');
    if (parts.length < 2) parts.unshift('');
    result.pathname = parts.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  result.slashes ||= relative.slashes;
  return finish(result, Boolean(result.pathname || result.search));
}

const isAbsolute = (path) => path && path[0] === '/';

function resolvePath(result, relative) {
  const sourceAbsolute = isAbsolute(result.pathname);
  const relativeAbsolute = relative.host || isAbsolute(relative.pathname);
  let mustEndAbsolute = relativeAbsolute || sourceAbsolute || (result.host && relative.pathname);
  const removeAllDots = mustEndAbsolute;
  let path = (result.pathname && result.pathname.split('/')) || [];
  const relativePath = (relative.pathname && relative.pathname.split('/')) || [];
  const bare = result.protocol && !slashed.has(result.protocol);
  if (bare) {
    hostToPath(result, relative, path, relativePath);
    mustEndAbsolute &&= relativePath[0] === '' || path[0] === '';
  }

  if (relativeAbsolute) {
    takeHost(result, relative);
    path = relativePath;
  } else if (relativePath.length) {
    path.pop();
    path = path.concat(relativePath);
    result.search = relative.search;
    result.query = relative.query;
  } else if (hasText(relative.search)) {
    if (bare) hostFromPath(result, path.shift());
    result.search = relative.search;
    result.query = relative.query;
    return finish(result, result.pathname !== null || result.search !== null);
  }
  if (!path.length) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return finish(result, false);
  }

  foldDots(path, result.host || relative.host, mustEndAbsolute, removeAllDots);
  const absolute = path[0] === '' || isAbsolute(path[0]);
  if (bare) hostFromPath(result, absolute ? '' : path.length ? path.shift() : '');
  mustEndAbsolute ||= result.host && path.length;
  if (mustEndAbsolute && !absolute) path.unshift('');
  if (path.length) {
    result.pathname = path.join('/');
  } else {
    result.pathname = null;
    result.path = null;
  }
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finish(result, result.pathname !== null || result.search !== null);
}

// hostToPath lets relative paths climb up to the host where a protocol has no slashes.
function hostToPath(result, relative, path, relativePath) {
  result.hostname = '';
  result.port = null;
  if (result.host) {
    if (path[0] === '') path[0] = result.host;
    else path.unshift(result.host);
  }
  result.host = '';
  if (!relative.protocol) return;
  relative.hostname = null;
  relative.port = null;
  result.auth = null;
  if (relative.host) {
    if (relativePath[0] === '') relativePath[0] = relative.host;
    else relativePath.unshift(relative.host);
  }
  relative.host = null;
}

// hostFromPath puts it back; a login may be stuck in it.
function hostFromPath(result, host) {
  result.hostname = host;
  result.host = host;
  if (host && host.indexOf('@') > 0) {
    const parts = host.split('@');
    result.auth = parts.shift();
    result.host = result.hostname = parts.shift();
  }
}

function takeHost(result, relative) {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
  result.search = relative.search;
  result.query = relative.query;
}

// foldDots resolves . and .. within path.
function foldDots(path, host, mustEndAbsolute, removeAllDots) {
  const last = path[path.length - 1];
  const trailing = ((host || path.length > 1) && (last === '.' || last === '..')) || last === '';
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    if (path[i] === '.') {
      path.splice(i, 1);
    } else if (path[i] === '..') {
      path.splice(i, 1);
      up++;
    } else if (up) {
      path.splice(i, 1);
      up--;
    }
  }
  if (!mustEndAbsolute && !removeAllDots) {
    while (up--) path.unshift('..');
  }
  if (mustEndAbsolute && path[0] !== '' && !isAbsolute(path[0])) path.unshift('');
  if (trailing && !path.join('/').endsWith('/')) path.push('');
}
