// CompressionStream and DecompressionStream, which nook lacks.
const { notInNook } = require('internal/errors');

class CompressionStream {
  constructor(format) {
    throw notInNook('CompressionStream');
  }
}

class DecompressionStream {
  constructor(format) {
    throw notInNook('DecompressionStream');
  }
}

module.exports = { CompressionStream, DecompressionStream };
