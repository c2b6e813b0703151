// The methods of iterators that came after the first set: pieces of a sequence, and questions of all of it.
const { closeFor, closing, close, direct, end, Helper, receiver, shown, step } = require('internal/es/iterator');

const most = 2 ** 32 - 1;

// size is the size of a chunk or a window.
function size(n, iterator) {
  if (typeof n !== 'number' || !Number.isInteger(n)) closeFor(iterator, new TypeError(`${shown(n)} is not an integer`));
  if (n < 1 || n > most) closeFor(iterator, new RangeError(`${String(n)} must be between 1 and ${most}`));
  return n;
}

const methods = {
  chunks(chunkSize) {
    const n = size(chunkSize, receiver(this, 'chunks'));
    const source = direct(this);
    let over = false;
    return new Helper(() => {
      const chunk = [];
      while (!over && chunk.length < n) {
        const value = step(source);
        if (value === end) over = true;
        else chunk.push(value);
      }
      return chunk.length > 0 ? chunk : end;
    }, () => { if (!over) close(source.iterator); });
  },
  windows(windowSize, undersized) {
    const n = size(windowSize, receiver(this, 'windows'));
    if (undersized === undefined) undersized = 'only-full';
    if (undersized !== 'only-full' && undersized !== 'allow-partial') {
      closeFor(this, new TypeError(`${shown(undersized)} is neither "only-full" nor "allow-partial"`));
    }
    const source = direct(this);
    let last = [];
    let over = false;
    return new Helper(() => {
      if (over) return end;
      const window = last.slice(last.length === n ? 1 : 0);
      while (window.length < n) {
        const value = step(source);
        if (value === end) {
          over = true;
          return undersized === 'allow-partial' && window.length > 0 && last.length < n ? window : end;
        }
        window.push(value);
      }
      last = window.slice();
      return window;
    }, () => { if (!over) close(source.iterator); });
  },
  includes(searched, skipped) {
    receiver(this, 'includes');
    let left = 0;
    if (skipped !== undefined) {
      if (typeof skipped !== 'number' || (!Number.isInteger(skipped) && skipped !== Infinity && skipped !== -Infinity)) {
        closeFor(this, new TypeError(`${shown(skipped)} is not an integer`));
      }
      if (skipped < 0 || (skipped !== Infinity && skipped > Number.MAX_SAFE_INTEGER)) {
        closeFor(this, new RangeError(`${String(skipped)} must be positive and safe`));
      }
      left = skipped;
    }
    const source = direct(this);
    for (let value = step(source); value !== end; value = step(source)) {
      if (left > 0) {
        left--;
      } else if (value === searched || (Number.isNaN(value) && Number.isNaN(searched))) {
        close(source.iterator);
        return true;
      }
    }
    return false;
  },
  join(separator) {
    receiver(this, 'join');
    const between = separator === undefined ? ',' : closing(this, text, separator);
    const source = direct(this);
    const parts = [];
    for (let value = step(source); value !== end; value = step(source)) {
      parts.push(value === undefined || value === null ? '' : closing(source.iterator, text, value));
    }
    return parts.join(between);
  },
};

const text = (v) => `${v}`;

Object.assign(exports, methods);
