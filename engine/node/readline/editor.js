// Editing a line on a terminal: keys to changes of line and cursor, and what must be written for them.
const process = require('process');
const { by, clear, to } = require('internal/readline/csi');
const { emitKeypressEvents } = require('internal/readline/keypress');
const { getStringWidth, stripVTControlCharacters } = require('internal/util/inspect');

// attach makes rl an editor of its input.
function attach(rl, onerror) {
  const { input, output } = rl;
  const onkeypress = (s, key) => {
    rl._ttyWrite(s, key);
    if (key && key.sequence) {
      // A lone low surrogate means that the character's end came separately.
      const ch = key.sequence.codePointAt(0);
      if (ch >= 0xd800 && ch <= 0xdfff) rl._refreshLine();
    }
  };
  const ontermend = () => {
    if (typeof rl.line === 'string' && rl.line.length > 0) rl.emit('line', rl.line);
    rl.close();
  };
  const onresize = () => rl._refreshLine();
  input.on('error', onerror);
  emitKeypressEvents(input, rl);
  input.on('keypress', onkeypress);
  input.on('end', ontermend);
  rl._setRawMode(true);
  rl.cursor = 0;
  rl.killed = [];
  rl.killedAt = 0;
  rl.undos = [];
  rl.redos = [];
  for (const key of ['killed', 'killedAt', 'undos', 'redos']) Object.defineProperty(rl, key, { enumerable: false });
  output?.on('resize', onresize);
  rl.once('close', () => {
    input.removeListener('keypress', onkeypress);
    input.removeListener('error', onerror);
    input.removeListener('end', ontermend);
    output?.removeListener('resize', onresize);
  });
}

// displayPos is where the cursor stands after text, with lines folded at the terminal's width.
function displayPos(rl, text) {
  let offset = 0;
  let rows = 0;
  const col = rl.columns;
  for (const char of stripVTControlCharacters(text)) {
    if (char === '\n') {
      rows += Math.ceil(offset / col) || 1;
      offset = 0;
      continue;
    }
    if (char === '\t') {
      offset += rl.tabSize - (offset % rl.tabSize);
      continue;
    }
    const width = getStringWidth(char, false);
    if (width === 0 || width === 1) offset += width;
    else {
      if ((offset + 1) % col === 0) offset++; // a wide character does not fit at the edge
      offset += 2;
    }
  }
  return { cols: offset % col, rows: rows + (offset - (offset % col)) / col };
}

function cursorPos(rl) {
  return displayPos(rl, rl._prompt + rl.line.slice(0, rl.cursor));
}

function _refreshLine(rl) {
  const text = rl._prompt + rl.line;
  const end = displayPos(rl, text);
  const cursor = cursorPos(rl);
  let data = rl.prevRows > 0 ? by(0, -rl.prevRows) : '';
  data = [data, to(0), clear.screenDown, text];
  if (end.cols === 0) data.push(' '); // makes the terminal take a new line
  data.push(to(cursor.cols));
  if (end.rows > cursor.rows) data.push(by(0, cursor.rows - end.rows));
  for (const part of data) if (part !== '') rl._writeToOutput(part);
  rl.prevRows = cursor.rows;
}

function moveTo(rl, delta) {
  if (delta === 0) return;
  const before = cursorPos(rl);
  rl.cursor = Math.max(0, Math.min(rl.line.length, rl.cursor + delta));
  const after = cursorPos(rl);
  if (before.rows === after.rows) rl._writeToOutput(by(after.cols - before.cols, 0));
  else _refreshLine(rl);
}

function _insertString(rl, c) {
  remember(rl);
  if (rl.cursor < rl.line.length) {
    rl.line = rl.line.slice(0, rl.cursor) + c + rl.line.slice(rl.cursor);
    rl.cursor += c.length;
    _refreshLine(rl);
    return;
  }
  const old = cursorPos(rl);
  rl.line += c;
  rl.cursor += c.length;
  const now = cursorPos(rl);
  if (old.rows < now.rows) _refreshLine(rl);
  else rl._writeToOutput(c);
}

function remember(rl) {
  rl.undos.push({ text: rl.line, cursor: rl.cursor });
  if (rl.undos.length > 2048) rl.undos.shift();
  rl.redos = [];
}

// replace changes the text between from and to.
function replace(rl, from, end, cursor, kill) {
  if (from === end && !kill) return;
  remember(rl);
  if (kill) {
    const text = rl.line.slice(from, end);
    if (text !== '' && text !== rl.killed[0]) rl.killed.unshift(text);
    rl.killedAt = 0;
    if (rl.killed.length > 32) rl.killed.pop();
  }
  rl.line = rl.line.slice(0, from) + rl.line.slice(end);
  rl.cursor = cursor;
  _refreshLine(rl);
}

function step(rl, restore, save) {
  if (restore.length === 0) return;
  save.push({ text: rl.line, cursor: rl.cursor });
  const entry = restore.pop();
  rl.line = entry.text;
  rl.cursor = entry.cursor;
  _refreshLine(rl);
}

// Widths of one character before and behind the cursor, pairs counted as one.
function leftOf(rl) {
  if (rl.cursor <= 0) return 0;
  return rl.cursor > 1 && rl.line.codePointAt(rl.cursor - 2) > 0xffff ? 2 : 1;
}

function rightOf(rl) {
  if (rl.cursor >= rl.line.length) return 0;
  return rl.line.codePointAt(rl.cursor) > 0xffff ? 2 : 1;
}

// Words as the shell's editor sees them.
function wordLeft(rl) {
  if (rl.cursor <= 0) return 0;
  const match = /(?:[^\w\s]+|\w+|)\s*$/.exec(rl.line.slice(0, rl.cursor));
  return match[0].length;
}

function wordRight(rl) {
  if (rl.cursor >= rl.line.length) return 0;
  return /^(?:\s+|[^\w\s]+|\w+)\s*/.exec(rl.line.slice(rl.cursor))[0].length;
}

function clearLine(rl) {
  moveTo(rl, Infinity);
  rl._writeToOutput('\r\n');
  rl.line = '';
  rl.cursor = 0;
  rl.prevRows = 0;
}

function _line(rl) {
  const line = _addHistory(rl);
  rl.undos = [];
  rl.redos = [];
  clearLine(rl);
  rl._onLine(line);
}

function _addHistory(rl) {
  if (rl.line.length === 0) return '';
  if (!rl.history || rl.historySize === 0) return rl.line;
  if (rl.line.trim().length === 0) return rl.line;
  if (rl.history.length === 0 || rl.history[0] !== rl.line) {
    if (rl.removeHistoryDuplicates) {
      const dup = rl.history.indexOf(rl.line);
      if (dup !== -1) rl.history.splice(dup, 1);
    }
    rl.history.unshift(rl.line);
    if (rl.history.length > rl.historySize) rl.history.pop();
  }
  rl.historyIndex = -1;
  const line = rl.history[0];
  rl.emit('history', rl.history);
  return line;
}

// recall goes through the history to the next older (1) or newer (-1) entry that begins as the line does.
function recall(rl, dir) {
  if (!rl.history || (dir < 0 && rl.historyIndex < 0)) return;
  remember(rl);
  const search = rl.historySearch ?? '';
  let index = rl.historyIndex + dir;
  while (index >= 0 && index < rl.history.length && (!rl.history[index].startsWith(search) || rl.line === rl.history[index])) index += dir;
  if (dir > 0 && index >= rl.history.length) return;
  rl.line = index < 0 ? search : rl.history[index];
  rl.historyIndex = index;
  rl.cursor = rl.line.length;
  _refreshLine(rl);
}

function complete(rl) {
  rl.pause();
  const line = rl.line.slice(0, rl.cursor);
  const done = (err, value) => {
    rl.resume();
    if (err) {
      rl._writeToOutput(`tab completion error: ${require('internal/util/inspect').inspect(err)}`);
      return;
    }
    const [completions, prefix] = value;
    if (!completions || completions.length === 0) return;
    const common = commonPrefix(completions.filter((e) => e !== ''));
    if (common.startsWith(prefix) && common.length > prefix.length) _insertString(rl, common.slice(prefix.length));
    else if (!common.startsWith(prefix)) {
      rl.line = rl.line.slice(0, rl.cursor - prefix.length) + common + rl.line.slice(rl.cursor);
      rl.cursor = rl.cursor - prefix.length + common.length;
      _refreshLine(rl);
    } else if (rl.tabbed) {
      showCompletions(rl, completions);
    }
  };
  const result = rl.completer.length === 2 ? rl.completer(line, done) : rl.completer(line);
  if (typeof result?.then === 'function') result.then((v) => done(null, v), done);
  else if (rl.completer.length !== 2) done(null, result);
}

function commonPrefix(strings) {
  if (strings.length === 0) return '';
  let prefix = strings[0];
  for (const s of strings) while (!s.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

function showCompletions(rl, completions) {
  const widths = completions.map((e) => getStringWidth(e));
  const width = Math.max(...widths) + 2;
  let columns = Math.floor(rl.columns / width) || 1;
  if (columns === Infinity) columns = 1;
  const out = ['\r\n'];
  let at = 0;
  completions.forEach((c, i) => {
    if (c === '') {
      if (at > 0) out.push('\r\n');
      out.push('\r\n');
      at = 0;
      return;
    }
    out.push(c);
    if (++at < columns && i < completions.length - 1) {
      out.push(' '.repeat(width - widths[i]));
    } else {
      out.push('\r\n');
      at = 0;
    }
  });
  out.push('\r\n');
  rl._writeToOutput(out.join(''));
  _refreshLine(rl);
}

function interrupt(rl) {
  if (rl.listenerCount('SIGINT') > 0) rl.emit('SIGINT');
  else rl.close();
}

function suspend(rl) {
  if (rl.listenerCount('SIGTSTP') > 0) {
    rl.emit('SIGTSTP');
    return;
  }
  process.once('SIGCONT', () => {
    if (!rl.paused) {
      rl.pause();
      rl.emit('SIGCONT');
    }
    rl._setRawMode(true);
    _refreshLine(rl);
  });
  rl._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

function yank(rl) {
  if (rl.killed.length > 0) _insertString(rl, rl.killed[rl.killedAt]);
}

const deleteLeft = (rl) => replace(rl, rl.cursor - leftOf(rl), rl.cursor, rl.cursor - leftOf(rl));
const deleteRight = (rl) => replace(rl, rl.cursor, rl.cursor + rightOf(rl), rl.cursor);
const deleteLineLeft = (rl) => replace(rl, 0, rl.cursor, 0, true);
const deleteLineRight = (rl) => replace(rl, rl.cursor, rl.line.length, rl.cursor, true);
const deleteWordLeft = (rl) => replace(rl, rl.cursor - wordLeft(rl), rl.cursor, rl.cursor - wordLeft(rl));
const deleteWordRight = (rl) => {
  const match = /^(?:\s+|\W+|\w+)\s*/.exec(rl.line.slice(rl.cursor));
  if (match) replace(rl, rl.cursor, rl.cursor + match[0].length, rl.cursor);
};
const home = (rl) => moveTo(rl, -Infinity);
const end = (rl) => moveTo(rl, Infinity);

const ctrlKeys = {
  c: interrupt,
  h: deleteLeft,
  d: (rl) => (rl.cursor === 0 && rl.line.length === 0 ? rl.close() : deleteRight(rl)),
  u: deleteLineLeft,
  k: deleteLineRight,
  a: home,
  e: end,
  b: (rl) => moveTo(rl, -leftOf(rl)),
  f: (rl) => moveTo(rl, rightOf(rl)),
  l: (rl) => {
    rl._writeToOutput(to(0, 0));
    rl._writeToOutput(clear.screenDown);
    _refreshLine(rl);
  },
  n: (rl) => recall(rl, -1),
  p: (rl) => recall(rl, 1),
  y: yank,
  z: suspend,
  w: deleteWordLeft,
  backspace: deleteWordLeft,
  delete: deleteWordRight,
  left: (rl) => moveTo(rl, -wordLeft(rl)),
  right: (rl) => moveTo(rl, wordRight(rl)),
};

const metaKeys = {
  b: (rl) => moveTo(rl, -wordLeft(rl)),
  f: (rl) => moveTo(rl, wordRight(rl)),
  d: deleteWordRight,
  delete: deleteWordRight,
  backspace: deleteWordLeft,
  y: (rl) => {
    if (rl.killed.length < 2) return;
    const last = rl.killed[rl.killedAt];
    if (!rl.line.slice(0, rl.cursor).endsWith(last)) return;
    rl.killedAt = (rl.killedAt + 1) % rl.killed.length;
    const next = rl.killed[rl.killedAt];
    rl.line = rl.line.slice(0, rl.cursor - last.length) + next + rl.line.slice(rl.cursor);
    rl.cursor += next.length - last.length;
    _refreshLine(rl);
  },
};

const plainKeys = {
  return: (rl) => {
    rl._sawReturnAt = Date.now();
    _line(rl);
  },
  enter: (rl) => {
    // \n right behind \r is the same key.
    if (rl._sawReturnAt === 0 || Date.now() - rl._sawReturnAt > rl.crlfDelay) _line(rl);
    rl._sawReturnAt = 0;
  },
  backspace: deleteLeft,
  delete: deleteRight,
  left: (rl) => moveTo(rl, -leftOf(rl)),
  right: (rl) => moveTo(rl, rightOf(rl)),
  home,
  end,
  up: (rl) => recall(rl, 1),
  down: (rl) => recall(rl, -1),
};

// insert types text that may hold several lines, as pasted text does.
function insert(rl, s) {
  const lines = s.split(/\r\n|\n|\r/);
  lines.forEach((line, i) => {
    if (i > 0) _line(rl);
    if (line !== '') _insertString(rl, line);
  });
}

function _ttyWrite(rl, s, key) {
  key = key || {};
  const tabbed = rl.lastKey === 'tab';
  rl.tabbed = tabbed;
  Object.defineProperty(rl, 'lastKey', { value: key.name, writable: true, configurable: true });
  // Going through the history looks for what stood there when it began.
  if ((key.name === 'up' || key.name === 'down') && !key.ctrl && !key.meta && !key.shift) {
    rl.historySearch ??= rl.line.slice(0, rl.cursor);
  } else if (rl.historySearch !== null) {
    rl.historySearch = null;
    if (rl.history?.length !== rl.historyIndex) rl.historyIndex = -1;
  }
  Object.defineProperty(rl, 'historySearch', { enumerable: false, writable: true });
  if (typeof key.sequence === 'string') {
    const code = key.sequence.codePointAt(0);
    if (code === 0x1f) return step(rl, rl.undos, rl.redos);
    if (code === 0x1e) return step(rl, rl.redos, rl.undos);
  }
  if (key.name === 'escape') return undefined;
  if (key.ctrl && key.shift) {
    if (key.name === 'backspace') deleteLineLeft(rl);
    else if (key.name === 'delete') deleteLineRight(rl);
  } else if (key.ctrl) {
    ctrlKeys[key.name]?.(rl);
  } else if (key.meta) {
    metaKeys[key.name]?.(rl);
  } else if (plainKeys[key.name] !== undefined) {
    if (rl._sawReturnAt && key.name !== 'enter') rl._sawReturnAt = 0;
    plainKeys[key.name](rl);
  } else if (key.name === 'tab' && typeof rl.completer === 'function' && rl.isCompletionEnabled) {
    complete(rl);
  } else if (typeof s === 'string' && s) {
    insert(rl, s);
  }
  return undefined;
}

module.exports = { _addHistory, _insertString, _line, _refreshLine, _ttyWrite, attach, clearLine, cursorPos };
