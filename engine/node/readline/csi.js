// The escape sequences that move the cursor and clear: as text, and as the four functions of node:readline.
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const process = require('process');

const clear = { toLineEnd: '\x1b[0K', toLineBegin: '\x1b[1K', line: '\x1b[2K', screenDown: '\x1b[0J' };

function to(x, y) {
  return typeof y !== 'number' ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`;
}

function by(dx, dy) {
  let data = '';
  if (dx < 0) data += `\x1b[${-dx}D`;
  else if (dx > 0) data += `\x1b[${dx}C`;
  if (dy < 0) data += `\x1b[${-dy}A`;
  else if (dy > 0) data += `\x1b[${dy}B`;
  return data;
}

function send(stream, data, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (data === '' || stream === null || stream === undefined) {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(data, callback);
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  if (Number.isNaN(x)) throw new ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new ERR_INVALID_ARG_VALUE('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) return send(null, '', callback);
  if (typeof x !== 'number') throw new ERR_INVALID_CURSOR_POS();
  return send(stream, to(x, y), callback);
}

function moveCursor(stream, dx, dy, callback) {
  return send(stream, by(dx, dy), callback);
}

function clearLine(stream, dir, callback) {
  return send(stream, dir < 0 ? clear.toLineBegin : dir > 0 ? clear.toLineEnd : clear.line, callback);
}

function clearScreenDown(stream, callback) {
  return send(stream, clear.screenDown, callback);
}

module.exports = { by, clear, clearLine, clearScreenDown, cursorTo, moveCursor, to };
