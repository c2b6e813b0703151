// Records what Node makes of the patterns in patterns.txt: node record.mjs > recorded.jsonl
//
// With a number it invents that many patterns instead, for a comparison that is not kept:
// node record.mjs 20000 [seed] > /tmp/invented.jsonl; NOOK_REGEXP=/tmp/invented.jsonl go test .
//
// A line is [pattern, flags, reason of the error] or
// [pattern, flags, {name: groups}, [[text, start, [indices] or null], …]]. Code units outside of
// printable ASCII, and the backslash, are written \uXXXX inside of the strings.
import { readFileSync } from 'node:fs';

const plain = (s) => {
  let out = '';
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    out += c < 0x20 || c > 0x7e || c === 0x5c ? '\\u' + c.toString(16).padStart(4, '0') : s[i];
  }
  return out;
};

function record(pattern, flags, texts) {
  let re;
  try {
    re = new RegExp(pattern, flags.replace(/[dg]/g, '') + 'dg');
  } catch (e) {
    const reason = e.message.slice(e.message.lastIndexOf(': ') + 2);
    return [plain(pattern), flags, reason];
  }
  const runs = [];
  for (const text of texts) {
    for (const start of [0, 1, 2, text.length]) {
      if (start > text.length || (start === text.length && start > 0 && runs.length % 3)) continue;
      re.lastIndex = start;
      let m;
      try {
        m = re.exec(text);
      } catch {
        continue;
      }
      runs.push([plain(text), start, m && m.indices.flatMap((p) => p ?? [-1, -1])]);
    }
  }
  return [plain(pattern), flags, Object.keys(re.exec('') ?.groups ?? {}), runs];
}

let seed = Number(process.argv[3] ?? 1);
const random = (n) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * n);
};
const pick = (list) => list[random(list.length)];

const atoms = ['a', 'b', 'c', 'A', 'B', 'k', 's', '.', '\\w', '\\W', '\\d', '\\s', '\\S', '[ab]', '[^a]', '[a-c]', '[^]', '[]', '^', '$', '\\b', '\\B',
  '\\1', '\\2', '\\k<n>', '\\u{1F600}', '\u{1F600}', '\ud83d', '\ude00', '\\ud83d', '\\ude00', 'é', 'É', 'ß', 'ſ', '\u212a', '[\\w-z]', '\\n', '\\x41',
  '\\p{L}', '\\P{Lu}', '\\p{Lu}', '[\\p{Ll}\\d]', '[^\\p{Lu}]', '[[a-z]--[b]]', '[\\w&&[a-k]]', '[\\q{ab|a|}c]', '[^[^a]]', '\\cA', '\\0', '\\07', '\\8', '[\\b]',
  '1', '2', 'ab', 'abc', 'aa', '{', '}', ']', '-', '\\-', '\\a', '[^\\W]', '[\ud83d\ude00a]', 'İ', 'σ', 'ς'];
const quantifiers = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,3}?', '{2,}', '{0}', '{1,', '{0,1}', '{2,}?'];
function invent(depth) {
  let out = '';
  for (let n = 1 + random(3); n > 0; n--) {
    const r = random(20);
    if (depth > 0 && r < 8) {
      out += pick(['(', '(', '(', '(?:', '(?:', '(?=', '(?!', '(?<=', '(?<!', '(?<n>', '(?i:', '(?-i:', '(?s-m:', '(?m:']) + invent(depth - 1) + (random(40) ? ')' : '');
    } else out += pick(atoms);
    if (random(5) < 2) out += pick(quantifiers);
    if (random(8) === 0) out += '|';
  }
  return out;
}
const letters = ['a', 'b', 'c', 'A', 'B', 'a', 'b', 'k', 's', 'S', '1', '2', ' ', '\n', 'é', 'É', '\u{1F600}', '\ud83d', '\ude00', 'ſ', '\u212a', 'ß', '_', '-', 'σ', 'ς', 'Σ', '\u2028'];
function text() {
  const ascii = random(2);
  let out = '';
  for (let n = random(9); n > 0; n--) out += ascii ? letters[random(14)] : pick(letters);
  return out;
}

if (process.argv[2]) {
  for (let n = Number(process.argv[2]); n > 0; n--) {
    const flags = pick(['', '', '', 'i', 'u', 'v', 'iu', 'iv', 'm', 's', 'im', 'su']);
    console.log(JSON.stringify(record(invent(3), flags, [text(), text(), text()])));
  }
} else {
  const unplain = (s) => s.replace(/\\U([0-9a-f]{4})/g, (_, x) => String.fromCharCode(parseInt(x, 16)));
  for (const line of readFileSync(new URL('patterns.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [pattern, flags, ...texts] = line.split('\t').map(unplain);
    for (const f of flags === '*' ? ['', 'u', 'v'] : [flags ?? '']) console.log(JSON.stringify(record(pattern, f, texts)));
  }
}
