// Paths of files as URLs and back.
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const { kEmptyObject } = require('internal/util');

// over makes the functions for the URL class that calls.
exports.over = function over({ URL, isURL, domainToUnicode }) {
  function fileURL(path) {
    if (typeof path === 'string') path = new URL(path);
    else if (!isURL(path)) throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
    if (path.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
    return path;
  }

  function fileURLToPath(path, options = kEmptyObject) {
    const url = fileURL(path);
    return (options?.windows ?? binding.windows) ? windowsPath(url, decodeURIComponent) : posixPath(url, decodeURIComponent);
  }

  function fileURLToPathBuffer(path, options = kEmptyObject) {
    const url = fileURL(path);
    return (options?.windows ?? binding.windows) ? windowsPath(url, binding.bytes) : posixPath(url, binding.bytes);
  }

  function invalidPath(why, url) {
    const err = new codes.ERR_INVALID_FILE_URL_PATH(why);
    err.input = url;
    return err;
  }

  function posixPath(url, decode) {
    if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST(binding.platform);
    const { pathname } = url;
    if (/%2f/i.test(pathname)) throw invalidPath('must not include encoded / characters', url);
    return decode(pathname);
  }

  function windowsPath(url, decode) {
    const { hostname } = url;
    let { pathname } = url;
    if (/%(2f|5c)/i.test(pathname)) throw invalidPath('must not include encoded \\ or / characters', url);
    pathname = pathname.replace(/\//g, '\\');
    if (hostname !== '') return decode(`\\\\${domainToUnicode(hostname)}${pathname}`);
    if (!/^\\[a-z]:/i.test(decodeURIComponent(pathname.slice(0, 9)))) throw invalidPath('must be absolute', url);
    return decode(pathname.slice(1));
  }

  function pathToFileURL(filepath, options = kEmptyObject) {
    validateString(filepath, 'path');
    const windows = options?.windows ?? binding.windows;
    if (windows && filepath.startsWith('\\\\')) return shareURL(filepath);
    const path = require('path');
    const flavour = windows ? path.win32 : path.posix;
    let resolved = flavour.resolve(filepath);
    const last = filepath[filepath.length - 1];
    if ((last === '/' || (windows && last === '\\')) && resolved[resolved.length - 1] !== flavour.sep) resolved += '/';
    const encoded = binding.filePath(resolved, windows);
    return new URL(`file://${encoded[0] === '/' ? '' : '/'}${encoded}`);
  }

  // shareURL is for \\server\share\resource, with or without \\?\ before it.
  function shareURL(filepath) {
    const extended = filepath.startsWith('\\\\?\\UNC\\');
    const from = extended ? 8 : 2;
    const end = filepath.indexOf('\\', from);
    if (end === -1) throw unclear(filepath, 'Missing UNC resource path');
    if (end === from) throw unclear(filepath, 'Empty UNC servername');
    const url = new URL('file:///');
    url.hostname = filepath.slice(from, end);
    url.pathname = binding.filePath(filepath.slice(end), true);
    return url;
  }

  const unclear = (path, why) => new codes.ERR_INVALID_ARG_VALUE('path', path, why);

  function toPathIfFileURL(fileURLOrPath) {
    return isURL(fileURLOrPath) ? fileURLToPath(fileURLOrPath) : fileURLOrPath;
  }

  return { fileURLToPath, fileURLToPathBuffer, pathToFileURL, toPathIfFileURL };
};
