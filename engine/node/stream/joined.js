// What compose and Duplex.from share: a duplex whose writes go to one node stream and whose reads come from another.

// Ends holds the callbacks that wait for the streams behind.
class Ends {
  ondrain = null;
  onfinish = null;
  onreadable = null;
  onclose = undefined; // null once the streams behind are through

  fire(name) {
    const cb = this[name];
    if (!cb) return;
    this[name] = null;
    cb();
  }

  clear() {
    this.ondrain = this.onfinish = this.onreadable = null;
  }
}

function writeInto(d, w, ends) {
  d._write = (chunk, encoding, callback) => {
    if (w.write(chunk, encoding)) callback();
    else ends.ondrain = callback;
  };
  d._final = (callback) => {
    w.end();
    ends.onfinish = callback;
  };
  w.on('drain', () => ends.fire('ondrain'));
}

function readFrom(d, r, ends) {
  r.on('readable', () => ends.fire('onreadable'));
  r.on('end', () => d.push(null));
  d._read = () => {
    for (;;) {
      const buf = r.read();
      if (buf === null) {
        ends.onreadable = d._read;
        return;
      }
      if (!d.push(buf)) return;
    }
  };
}

module.exports = { Ends, readFrom, writeInto };
