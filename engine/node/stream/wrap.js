// readable.wrap: a stream of the oldest shape behind a Readable.
const { errorOrDestroy } = require('internal/streams/destroy');

function wrap(self, stream) {
  let paused = false;
  stream.on('data', (chunk) => {
    if (!self.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => self.push(null));
  stream.on('error', (err) => errorOrDestroy(self, err));
  stream.on('close', () => self.destroy());
  stream.on('destroy', () => self.destroy());
  self._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  // The wrapped stream's own methods stay reachable.
  for (const key of Object.keys(stream)) {
    if (self[key] === undefined && typeof stream[key] === 'function') self[key] = stream[key].bind(stream);
  }
  return self;
}

module.exports = { wrap };
