// fs.glob: patterns over folders. Written once as steps, driven synchronously or with promises.
const { operations: ops, checkCallback } = require('internal/fs/operations');
const { validateFunction, validateObject, validateString, validateStringArray } = require('internal/validators');
const { asyncIterator } = require('internal/fs/iterate');
const { join, isAbsolute, parse, resolve, sep } = require('path');

const escape = (c) => (/[\\^$.*+?()[\]{}|/-]/.test(c) ? `\\${c}` : c);

// braces expands {a,b} and {1..3}.
function braces(pattern) {
  let depth = 0;
  let open = -1;
  const commas = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '\\') i++;
    else if (c === '{' && depth++ === 0) {
      open = i;
      commas.length = 0;
    } else if (c === ',' && depth === 1) commas.push(i);
    else if (c === '}' && depth > 0 && --depth === 0) {
      const inner = pattern.slice(open + 1, i);
      const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inner);
      let choices;
      if (range) {
        const [from, to] = [Number(range[1]), Number(range[2])];
        choices = Array.from({ length: Math.abs(to - from) + 1 }, (_, k) => String(from + Math.sign(to - from) * k));
      } else if (commas.length > 0) {
        choices = [open, ...commas].map((at, k) => pattern.slice(at + 1, commas[k] ?? i));
      } else continue;
      return choices.flatMap((choice) => braces(pattern.slice(0, open) + choice + pattern.slice(i + 1)));
    }
  }
  return [pattern];
}

// segment turns one part of a pattern into a test of a name; a string must be equal.
function segment(part) {
  if (!/[*?[\]\\]|[@!+?*]\(/.test(part)) return part;
  let dot = part[0] === '.';
  const source = translate(part);
  if (source === null) return part;
  const re = new RegExp(`^${source}$`);
  dot ||= part.startsWith('\\.');
  const test = (name) => (dot || name[0] !== '.') && re.test(name);
  test.dotted = (name) => re.test(name);
  return test;
}

function translate(part) {
  let out = '';
  const ends = [];
  for (let i = 0; i < part.length; i++) {
    const c = part[i];
    if ('@!+?*'.includes(c) && part[i + 1] === '(' && part.indexOf(')', i) > 0) {
      ends.push(c);
      out += c === '!' ? '(?:(?!(?:' : '(?:';
      i++;
    } else if (c === ')' && ends.length > 0) {
      const kind = ends.pop();
      out += kind === '!' ? `)${ends.length === 0 && i === part.length - 1 ? '$' : ''})[^/]*)` : `)${kind === '@' ? '' : kind}`;
    } else if (c === '|' && ends.length > 0) out += '|';
    else if (c === '*') out += i === 0 && part.length === 1 ? '[^/]+' : '[^/]*';
    else if (c === '?') out += '[^/]';
    else if (c === '\\' && i + 1 < part.length) out += escape(part[++i]);
    else if (c === '[') {
      const end = part.indexOf(']', i + 2);
      if (end < 0) {
        out += '\\[';
        continue;
      }
      let set = part.slice(i + 1, end);
      const not = set[0] === '!' || set[0] === '^';
      if (not) set = set.slice(1);
      out += `[${not ? '^' : ''}${set.replace(/[\\\]^]/g, '\\$&').replace(/\[:(\w+):\]/g, (_, n) => classes[n] ?? '')}]`;
      i = end;
    } else out += escape(c);
  }
  return out;
}
const classes = { alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s' };

const windows = sep === '\\';

// withDots lets every part match names that begin with a dot.
const withDots = (part) => (typeof part === 'function' ? part.dotted : part);

// compile gives the alternatives of a pattern, each a list of parts; '**' stands for itself.
function compile(pattern) {
  return braces(windows ? pattern.replaceAll('\\', '/') : pattern).map((text) => {
    const root = isAbsolute(text) ? parse(text).root : '';
    const parts = text.slice(root.length).split('/').filter((p, i, all) => p !== '' || i === all.length - 1);
    return { root, parts: parts.map((p) => (p === '**' ? p : segment(p))) };
  });
}

const fits = (part, name) => (typeof part === 'string' ? part === name : part(name));

class Walk {
  constructor(patterns, options) {
    this.cwd = options.cwd;
    this.withTypes = options.withFileTypes;
    this.results = new Map();
    this.lists = new Map();
    this.patterns = patterns.flatMap(compile);
    const { exclude } = options;
    this.excludes = Array.isArray(exclude) ? exclude.flatMap(compile) : null;
    this.exclude = typeof exclude === 'function' ? exclude : null;
  }

  // list reads a folder once; what is none has no names.
  * list(dir) {
    let all = this.lists.get(dir);
    if (all === undefined) {
      try {
        all = yield ['readdir', dir, { withFileTypes: true }];
      } catch {
        all = [];
      }
      this.lists.set(dir, all);
    }
    return all;
  }

  skips(path, entry) {
    if (this.exclude) return this.exclude(this.withTypes ? entry : path);
    return this.excludes?.some((p) => matches(p.parts, path.split(sep))) ?? false;
  }

  * run() {
    for (const { root, parts } of this.patterns) {
      yield* this.visit(root === '' ? this.cwd : root, root, parts, 0);
    }
    return [...this.results.values()];
  }

  add(path, entry) {
    if (!this.results.has(path)) this.results.set(path, this.withTypes ? entry : path);
  }

  // visit matches what lies in dir (as the pattern writes it: shown) against parts from at.
  * visit(dir, shown, parts, at) {
    const key = `${dir}\0${at}\0${parts.length}`;
    if (this.withVisited(key, parts)) return;
    const part = parts[at];
    const last = at === parts.length - 1;
    if (part === '' && last) {
      const entry = yield* this.entry(dir);
      if (entry?.isDirectory()) this.add(shown === '' ? '.' : shown, entry);
      return;
    }
    if (part === '.' || part === '..') {
      const next = join(dir, part);
      const joined = join(shown, part);
      const show = joined === '.' || joined === `.${sep}` ? '' : joined;
      if (last) this.add(show === '' ? '.' : show, yield* this.entry(next));
      else yield* this.visit(next, show, parts, at + 1);
      return;
    }
    if (part === '**') {
      yield* this.deep(dir, shown, parts, at, last);
      return;
    }
    for (const entry of yield* this.list(dir)) {
      if (!fits(part, entry.name)) continue;
      const show = shown === '' || shown.endsWith(sep) ? shown + entry.name : shown + sep + entry.name;
      if (this.skips(show, entry)) continue;
      if (last) this.add(show, entry);
      else if (entry.isDirectory() || entry.isSymbolicLink()) yield* this.visit(join(dir, entry.name), show, parts, at + 1);
    }
  }

  withVisited(key, parts) {
    let set = this.visited ??= new Map();
    let keys = set.get(parts);
    if (!keys) set.set(parts, keys = new Set());
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  }

  * deep(dir, shown, parts, at, last) {
    if (last) {
      const entry = yield* this.entry(dir);
      if (entry) this.add(shown === '' ? '.' : shown, entry);
    } else {
      yield* this.visit(dir, shown, parts, at + 1);
    }
    for (const entry of yield* this.list(dir)) {
      if (entry.name[0] === '.') continue;
      const show = shown === '' || shown.endsWith(sep) ? shown + entry.name : shown + sep + entry.name;
      if (this.skips(show, entry)) continue;
      if (last) this.add(show, entry);
      if (entry.isDirectory()) yield* this.visit(join(dir, entry.name), show, parts, at);
    }
  }

  // entry is the Dirent of a path itself.
  * entry(path) {
    let s;
    try {
      s = yield ['lstat', path];
    } catch {
      return null;
    }
    const { Dirent } = require('internal/fs/stats');
    const kind = s.isDirectory() ? 2 : s.isFile() ? 1 : s.isSymbolicLink() ? 3 : 0;
    const full = resolve(path);
    return new Dirent(require('path').basename(full), require('path').dirname(full), kind);
  }
}

// matches tells whether names fit parts as a whole.
function matches(parts, names, p = 0, n = 0) {
  if (p === parts.length) return n === names.length;
  if (parts[p] === '**') {
    for (let k = n; k <= names.length; k++) if (matches(parts, names, p + 1, k)) return true;
    return false;
  }
  return n < names.length && fits(parts[p], names[n]) && matches(parts, names, p + 1, n + 1);
}

function walk(pattern, options = {}) {
  validateObject(options, 'options');
  const { exclude, cwd, withFileTypes } = options;
  if (exclude != null) {
    if (Array.isArray(exclude)) validateStringArray(exclude, 'options.exclude');
    else validateFunction(exclude, 'options.exclude');
  }
  if (Array.isArray(pattern)) validateStringArray(pattern, 'patterns');
  else validateString(pattern, 'patterns');
  const root = cwd === undefined ? '.' : require('internal/url').toPathIfFileURL(cwd);
  return new Walk([pattern].flat(), { cwd: resolve(root), exclude, withFileTypes: !!withFileTypes });
}

const { runAsync, runSync } = require('internal/fs/iterate');

module.exports = {
  globSync: (pattern, options) => runSync(ops, walk(pattern, options).run()),
  globCallback(pattern, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    checkCallback(callback, 'callback');
    runAsync(ops, walk(pattern, options).run()).then((all) => process.nextTick(callback, null, all), (err) => process.nextTick(callback, err));
  },
  glob(pattern, options) {
    let all = null;
    return asyncIterator(async () => {
      all ??= (await runAsync(ops, walk(pattern, options).run()))[Symbol.iterator]();
      return all.next();
    });
  },
  // matchesGlob tells whether a path fits a pattern; dots says whether * matches a leading dot.
  matchesGlob: (path, pattern, dots = false) => compile(pattern).some(
    (p) => matches(dots ? p.parts.map(withDots) : p.parts, path.slice(p.root.length).split(sep))),
};
