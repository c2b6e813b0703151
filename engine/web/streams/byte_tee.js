// tee of a byte stream: the branches are byte streams, too, and may bring buffers.
const { promiseResolve, then } = require('internal/webstreams/parts');
const { Reader, cancelStream, read, releaseDefault } = require('internal/webstreams/readable');
const { BYOBReader, createByteStream } = require('internal/webstreams/byte');
const { Shared } = require('internal/webstreams/tee');

const copy = (view) => new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

class ByteTee {
  reading = false;
  again = [false, false];
  branches = [null, null];

  constructor(stream) {
    this.stream = stream;
    this.shared = new Shared(stream);
    this.reader = new Reader(stream);
    for (let i = 0; i < 2; i++) {
      this.branches[i] = createByteStream(null, () => this.pull(i), (reason) => this.shared.cancel(i, reason));
    }
    this.forwardError(this.reader);
  }

  forwardError(reader) {
    then(reader.closed, undefined, (err) => {
      if (reader !== this.reader) return;
      this.branches[0].controller.error(err);
      this.branches[1].controller.error(err);
      if (!this.shared.canceled[0] || !this.shared.canceled[1]) this.shared.resolve(undefined);
    });
  }

  pull(i) {
    if (this.reading) {
      this.again[i] = true;
      return promiseResolve(undefined);
    }
    this.reading = true;
    const request = this.branches[i].controller.request();
    if (request === null) this.pullDefault();
    else this.pullInto(request.view, i);
    return promiseResolve(undefined);
  }

  release() {
    if (this.reader.byob) this.reader.release();
    else releaseDefault(this.reader);
  }

  // next pulls again for a branch that asked meanwhile.
  next() {
    this.reading = false;
    const [first, second] = this.again;
    if (first) this.pull(0);
    else if (second) this.pull(1);
  }

  failed(err) {
    this.branches[0].controller.error(err);
    this.branches[1].controller.error(err);
    this.shared.resolve(cancelStream(this.stream, err));
  }

  pullDefault() {
    if (this.reader.byob) {
      this.release();
      this.reader = new Reader(this.stream);
      this.forwardError(this.reader);
    }
    const { branches, shared } = this;
    read(this.reader, {
      chunk: (chunk) => then(promiseResolve(undefined), () => {
        this.again = [false, false];
        let second = chunk;
        if (!shared.canceled[0] && !shared.canceled[1]) {
          try {
            second = copy(chunk);
          } catch (err) {
            this.failed(err);
            return;
          }
        }
        if (!shared.canceled[0]) branches[0].controller.enqueue(chunk);
        if (!shared.canceled[1]) branches[1].controller.enqueue(second);
        this.next();
      }),
      close: () => {
        this.reading = false;
        for (let i = 0; i < 2; i++) if (!shared.canceled[i]) branches[i].controller.close();
        for (const { controller } of branches) if (controller.pending.length > 0) controller.respond(0);
        if (!shared.canceled[0] || !shared.canceled[1]) shared.resolve(undefined);
      },
      error: () => {
        this.reading = false;
      },
    });
  }

  pullInto(view, i) {
    if (!this.reader.byob) {
      this.release();
      this.reader = new BYOBReader(this.stream);
      this.forwardError(this.reader);
    }
    const { shared } = this;
    const mine = this.branches[i].controller;
    const other = this.branches[1 - i].controller;
    this.reader.read(view, 1, {
      chunk: (chunk) => then(promiseResolve(undefined), () => {
        this.again = [false, false];
        if (shared.canceled[1 - i]) {
          if (!shared.canceled[i]) mine.respondWithNewView(chunk);
        } else {
          let own;
          try {
            own = copy(chunk);
          } catch (err) {
            this.failed(err);
            return;
          }
          if (!shared.canceled[i]) mine.respondWithNewView(chunk);
          other.enqueue(own);
        }
        this.next();
      }),
      close: (chunk) => {
        this.reading = false;
        if (!shared.canceled[i]) mine.close();
        if (!shared.canceled[1 - i]) other.close();
        if (chunk !== undefined) {
          if (!shared.canceled[i]) mine.respondWithNewView(chunk);
          if (!shared.canceled[1 - i] && other.pending.length > 0) other.respond(0);
        }
        if (!shared.canceled[0] || !shared.canceled[1]) shared.resolve(undefined);
      },
      error: () => {
        this.reading = false;
      },
    });
  }
}

function tee(stream) {
  return new ByteTee(stream).branches;
}

module.exports = { tee };
