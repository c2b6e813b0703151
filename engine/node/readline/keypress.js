// emitKeypressEvents: bytes of a terminal to 'keypress' events, (text, {sequence, name, ctrl, meta, shift}).
const kDecoder = Symbol('keypress-decoder');
const kEscape = '\x1b';
const kEscapeTimeout = 500;
const kSawKeyPress = Symbol('_sawKeyPress');

// What stands between ESC and the end of a sequence, by name. Those in shifted and controlled are the same keys held so.
const names = {
  OP: 'f1', OQ: 'f2', OR: 'f3', OS: 'f4', '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4', '[200~': 'paste-start', '[201~': 'paste-end',
  '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5',
  '[15~': 'f5', '[17~': 'f6', '[18~': 'f7', '[19~': 'f8', '[20~': 'f9', '[21~': 'f10', '[23~': 'f11', '[24~': 'f12',
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[E': 'clear', '[F': 'end', '[H': 'home',
  OA: 'up', OB: 'down', OC: 'right', OD: 'left', OE: 'clear', OF: 'end', OH: 'home',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup', '[6~': 'pagedown',
  '[[5~': 'pageup', '[[6~': 'pagedown', '[7~': 'home', '[8~': 'end', '[Z': 'tab',
};
const shifted = {
  '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear',
  '[2$': 'insert', '[3$': 'delete', '[5$': 'pageup', '[6$': 'pagedown', '[7$': 'home', '[8$': 'end',
};
const controlled = {
  Oa: 'up', Ob: 'down', Oc: 'right', Od: 'left', Oe: 'clear',
  '[2^': 'insert', '[3^': 'delete', '[5^': 'pageup', '[6^': 'pagedown', '[7^': 'home', '[8^': 'end',
};

function nameOf(code, key) {
  if (names[code] !== undefined) {
    key.name = names[code];
    if (code === '[Z') key.shift = true;
  } else if (shifted[code] !== undefined) {
    key.name = shifted[code];
    key.shift = true;
  } else if (controlled[code] !== undefined) {
    key.name = controlled[code];
    key.ctrl = true;
  } else {
    key.name = 'undefined';
  }
}

const isDigit = (ch) => ch >= '0' && ch <= '9';

// readSequence reads the rest of ESC O or ESC [ and fills key; it returns the whole text.
function* readSequence(first, s, key) {
  let code = first;
  let modifier = 0;
  let ch = yield;
  s += ch;
  if (first === 'O') {
    // ESC O letter, ESC O modifier letter
    if (isDigit(ch)) {
      modifier = (ch >> 0) - 1;
      ch = yield;
      s += ch;
    }
    code += ch;
  } else {
    if (ch === '[') {
      // ESC [ [ modifier letter
      code += ch;
      ch = yield;
      s += ch;
    }
    const from = s.length - 1;
    // Up to three digits, then maybe ; and modifier digits
    for (let n = 0; n < 3 && isDigit(ch); n++) s += ch = yield;
    if (ch === ';') {
      do s += ch = yield; while (isDigit(ch) && s.length - from < 8);
    }
    const cmd = s.slice(from);
    let match;
    if ((match = /^(?:(\d\d?)(?:;(\d))?([~^$])|(\d{3}~))$/.exec(cmd))) {
      code += match[4] ?? match[1] + match[3];
      modifier = match[4] ? 0 : (match[2] || 1) - 1;
    } else if ((match = /^((\d;)?(\d))?([A-Za-z])$/.exec(cmd))) {
      code += match[4];
      modifier = (match[3] || 1) - 1;
    } else {
      code += cmd;
    }
  }
  key.ctrl = !!(modifier & 4);
  key.meta = !!(modifier & 10);
  key.shift = !!(modifier & 1);
  key.code = code;
  nameOf(code, key);
  return s;
}

// plainKey names a key that is one character.
function plainKey(ch, escaped, key) {
  if (ch === '\r') key.name = 'return';
  else if (ch === '\n') key.name = 'enter';
  else if (ch === '\t') key.name = 'tab';
  else if (ch === '\b' || ch === '\x7f') key.name = 'backspace';
  else if (ch === kEscape) key.name = 'escape';
  else if (ch === ' ') key.name = 'space';
  else if (!escaped && ch <= '\x1a') {
    key.name = String.fromCharCode(ch.charCodeAt(0) + 'a'.charCodeAt(0) - 1);
    key.ctrl = true;
    return;
  } else if (/^[0-9A-Za-z]$/.test(ch)) {
    key.name = ch.toLowerCase();
    key.shift = /^[A-Z]$/.test(ch);
  } else {
    if (escaped) key.name = ch.length ? undefined : 'escape';
    key.meta = escaped;
    return;
  }
  key.meta = escaped || (ch === kEscape && escaped);
}

function* keys(stream) {
  for (;;) {
    let ch = yield;
    let s = ch;
    let escaped = false;
    const key = { sequence: null, name: undefined, ctrl: false, meta: false, shift: false };
    if (ch === kEscape) {
      escaped = true;
      s += ch = yield;
      if (ch === kEscape) s += ch = yield;
    }
    if (escaped && (ch === 'O' || ch === '[')) s = yield* readSequence(ch, s, key);
    else plainKey(ch, escaped, key);
    key.sequence = s;
    if (s.length !== 0 && (key.name !== undefined || escaped)) {
      // A named or escaped key is no text.
      stream.emit('keypress', escaped ? undefined : s, key);
    } else if (s.length === 1 || s.length === (s.codePointAt(0) > 0xffff ? 2 : 1)) {
      stream.emit('keypress', s, key);
    }
  }
}

function emitKeypressEvents(stream, iface = {}) {
  if (stream[kDecoder]) return;
  const { StringDecoder } = require('string_decoder');
  stream[kDecoder] = new StringDecoder('utf8');
  const { setTimeout, clearTimeout } = require('timers');
  let parser = keys(stream);
  parser.next();
  let timer;
  // ESC alone is the escape key once nothing follows for a while.
  const giveUp = () => parser.next('');

  function onData(input) {
    if (stream.listenerCount('keypress') <= 0) {
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const string = stream[kDecoder].write(input);
    if (!string) return;
    clearTimeout(timer);
    iface[kSawKeyPress] = string.length === (string.codePointAt(0) > 0xffff ? 2 : 1);
    iface.isCompletionEnabled = false; // pasted text is not completed
    let length = 0;
    for (const character of string) {
      length += character.length;
      if (length === string.length) iface.isCompletionEnabled = true;
      try {
        parser.next(character);
        if (character === kEscape && length === string.length) timer = setTimeout(giveUp, iface.escapeCodeTimeout ?? kEscapeTimeout);
      } catch (err) {
        // An error of a listener leaves the parser done.
        parser = keys(stream);
        parser.next();
        throw err;
      }
    }
  }
  function onNewListener(event) {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  }
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents, kSawKeyPress };
