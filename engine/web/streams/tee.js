// tee: one stream read once for two branches.
const { promiseResolve, then } = require('internal/webstreams/parts');
const { Reader, cancelStream, createStream, read } = require('internal/webstreams/readable');

// Shared is what both kinds of tee keep: who has cancelled, and the promise both cancels wait for.
class Shared {
  canceled = [false, false];
  reasons = [undefined, undefined];

  constructor(stream) {
    this.stream = stream;
    this.cancelPromise = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  cancel(i, reason) {
    this.canceled[i] = true;
    this.reasons[i] = reason;
    if (this.canceled[0] && this.canceled[1]) this.resolve(cancelStream(this.stream, this.reasons.slice()));
    return this.cancelPromise;
  }
}

function tee(stream, cloneForSecond = false) {
  if (stream.controller.isByte === true) return require('internal/webstreams/byte_tee').tee(stream);
  const reader = new Reader(stream);
  const shared = new Shared(stream);
  const branches = [null, null];
  let reading = false;
  let readAgain = false;

  const request = {
    chunk(chunk) {
      // A microtask later: an error that the source reports at once must reach the branches first.
      then(promiseResolve(undefined), () => {
        readAgain = false;
        for (let i = 0; i < 2; i++) {
          if (shared.canceled[i]) continue;
          let own = chunk;
          if (i === 1 && cloneForSecond) {
            try {
              own = require('internal/structured_clone').structuredClone(chunk);
            } catch (err) {
              branches[0].controller.error(err);
              branches[1].controller.error(err);
              shared.resolve(cancelStream(stream, err));
              return;
            }
          }
          branches[i].controller.enqueue(own);
        }
        reading = false;
        if (readAgain) pull();
      });
    },
    close() {
      reading = false;
      for (let i = 0; i < 2; i++) {
        if (!shared.canceled[i]) branches[i].controller.close();
      }
      if (!shared.canceled[0] || !shared.canceled[1]) shared.resolve(undefined);
    },
    error() {
      reading = false;
    },
  };

  function pull() {
    if (reading) {
      readAgain = true;
      return promiseResolve(undefined);
    }
    reading = true;
    read(reader, request);
    return promiseResolve(undefined);
  }

  branches[0] = createStream(null, pull, (reason) => shared.cancel(0, reason));
  branches[1] = createStream(null, pull, (reason) => shared.cancel(1, reason));
  then(reader.closed, undefined, (err) => {
    branches[0].controller.error(err);
    branches[1].controller.error(err);
    if (!shared.canceled[0] || !shared.canceled[1]) shared.resolve(undefined);
  });
  return branches;
}

module.exports = { Shared, tee };
