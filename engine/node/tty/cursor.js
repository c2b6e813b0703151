// Escape sequences that move the cursor and clear, written to any stream.
const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const CSI = '\u001b[';

function later(callback) {
  if (callback !== undefined) process.nextTick(callback, null);
}

// write sends data, or only calls back when there is no stream or nothing to say.
function write(stream, data, callback) {
  if (stream === null || stream === undefined || data === '') {
    later(callback);
    return true;
  }
  return stream.write(data, callback);
}

exports.cursorTo = function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new codes.ERR_INVALID_ARG_VALUE('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) {
    later(callback);
    return true;
  }
  if (typeof x !== 'number') throw new codes.ERR_INVALID_CURSOR_POS();
  return write(stream, typeof y !== 'number' ? `${CSI}${x + 1}G` : `${CSI}${y + 1};${x + 1}H`, callback);
};

exports.moveCursor = function moveCursor(stream, dx, dy, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  let data = '';
  if (dx < 0) data += `${CSI}${-dx}D`;
  else if (dx > 0) data += `${CSI}${dx}C`;
  if (dy < 0) data += `${CSI}${-dy}A`;
  else if (dy > 0) data += `${CSI}${dy}B`;
  return write(stream, data, callback);
};

exports.clearLine = function clearLine(stream, dir, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  return write(stream, dir < 0 ? `${CSI}1K` : dir > 0 ? `${CSI}0K` : `${CSI}2K`, callback);
};

exports.clearScreenDown = function clearScreenDown(stream, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  return write(stream, `${CSI}0J`, callback);
};
