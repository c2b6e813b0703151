// readable.pipe and unpipe: 'data' to write, write's false to pause, 'drain' to resume.
const process = require('process');
const { prependListener } = require('internal/streams/legacy');
const { errorOrDestroy } = require('internal/streams/destroy');
const { kEndEmitted, kFlowing, kMultiAwaitDrain } = require('internal/streams/bits');

// isStandard spares the making of process.stdout where the program has not touched it.
function isStandard(dest) {
  return dest._isStdio === true || (dest.fd === 1 && dest === process.stdout) || (dest.fd === 2 && dest === process.stderr);
}

function pipe(src, dest, options) {
  const state = src._readableState;
  if (state.pipes.length === 1 && (state.bits & kMultiAwaitDrain) === 0) {
    state.bits |= kMultiAwaitDrain;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(dest);

  const doEnd = (!options || options.end !== false) && !isStandard(dest);
  const endFn = doEnd ? onend : unpipeThis;
  if ((state.bits & kEndEmitted) !== 0) process.nextTick(endFn);
  else src.once('end', endFn);

  dest.on('unpipe', onunpipe);
  function onunpipe(readable, info) {
    if (readable !== src || !info || info.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    cleanup();
  }

  function onend() {
    dest.end();
  }

  let ondrain;
  let cleanedUp = false;
  function cleanup() {
    dest.removeListener('close', onclose);
    dest.removeListener('finish', onfinish);
    if (ondrain) dest.removeListener('drain', ondrain);
    dest.removeListener('error', onerror);
    dest.removeListener('unpipe', onunpipe);
    src.removeListener('end', onend);
    src.removeListener('end', unpipeThis);
    src.removeListener('data', ondata);
    cleanedUp = true;
    // Others may still wait for the drain that this writer will not report any more.
    if (ondrain && state.awaitDrainWriters && (!dest._writableState || dest._writableState.needDrain)) ondrain();
  }

  function pause() {
    // An unpipe during write means that this writer's wish does not count.
    if (!cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.bits &= ~kMultiAwaitDrain;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        state.awaitDrainWriters.add(dest);
      }
      src.pause();
    }
    if (!ondrain) {
      ondrain = () => drained(src, dest);
      dest.on('drain', ondrain);
    }
  }

  src.on('data', ondata);
  function ondata(chunk) {
    try {
      if (dest.write(chunk) === false) pause();
    } catch (error) {
      dest.destroy(error);
    }
  }

  // An error unpipes; without another listener it throws, as if the pipe were not there.
  function onerror(er) {
    unpipeThis();
    dest.removeListener('error', onerror);
    if (dest.listenerCount('error') !== 0) return;
    const s = dest._writableState || dest._readableState;
    if (s && !s.errorEmitted) errorOrDestroy(dest, er);
    else dest.emit('error', er);
  }
  prependListener(dest, 'error', onerror);

  function onclose() {
    dest.removeListener('finish', onfinish);
    unpipeThis();
  }
  dest.once('close', onclose);
  function onfinish() {
    dest.removeListener('close', onclose);
    unpipeThis();
  }
  dest.once('finish', onfinish);

  function unpipeThis() {
    src.unpipe(dest);
  }

  dest.emit('pipe', src);
  if (dest.writableNeedDrain === true) pause();
  else if ((state.bits & kFlowing) === 0) src.resume();
  return dest;
}

// drained lets the source go on once no writer is full any more.
function drained(src, dest) {
  const state = src._readableState;
  if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
  else if ((state.bits & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.delete(dest);
  if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && src.listenerCount('data')) src.resume();
}

function unpipe(src, dest) {
  const state = src._readableState;
  if (state.pipes.length === 0) return src;
  if (!dest) {
    const dests = state.pipes;
    state.pipes = [];
    src.pause();
    for (const d of dests) d.emit('unpipe', src, { hasUnpiped: false });
    return src;
  }
  const index = state.pipes.indexOf(dest);
  if (index === -1) return src;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) src.pause();
  dest.emit('unpipe', src, { hasUnpiped: false });
  return src;
}

module.exports = { pipe, unpipe };
