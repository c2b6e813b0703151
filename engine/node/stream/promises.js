// node:stream/promises
module.exports = {
  finished: require('internal/streams/eos').finished,
  async pipeline(...streams) {
    return require('internal/streams/pipeline').promised(...streams);
  },
};
