// ES modules: loading a graph, linking its names and evaluating it in the order of the
// specification (ECMA-262, Cyclic Module Records). Text becomes programs in Go; a module's program is
// a generator that stops before its first statement; what one that awaits yields is awaited.

const records = new Map(); // by URL, and by type for JSON
let asyncOrder = 0;

function deferred() {
  const d = {};
  d.promise = new Promise((resolve, reject) => Object.assign(d, { resolve, reject }));
  return d;
}

// Record is one module. Those that are no ES modules (builtins, CommonJS, JSON) are synthetic:
// they have values and no getters, and evaluate at once.
class Record {
  constructor(url, info) {
    this.url = url;
    this.info = info;
    this.namespace = binding.newNamespace();
    this.status = 'new'; // then loaded, linked, evaluating, evaluating-async, evaluated
    this.deps = [];
    this.getters = undefined;
    this.resume = undefined; // runs the body; a promise if it awaits
    this.failed = false;
    this.error = undefined;
    this.index = 0;
    this.low = 0;
    this.cycleRoot = undefined;
    this.asyncOrder = 0; // 0: it evaluates synchronously
    this.pending = 0; // dependencies that still evaluate
    this.parents = []; // modules that wait for this one
    this.capability = undefined;
  }

  get synthetic() {
    return this.info.format !== 'module';
  }
}

function recordFor(url, type = '', format = undefined) {
  const key = keyOf(url, type);
  let record = records.get(key);
  if (record === undefined) {
    record = new Record(url, loadInfo(url, type, format));
    records.set(key, record);
  }
  return record;
}

const keyOf = (url, type) => (type ? `${type} ${url}` : url);

// hooks are there once a program has asked for them.
let hooks;

// resolveHooked says where a module lies, and in what format if a hook knows.
function resolveHooked(specifier, parent, type) {
  const found = prepared?.get(`${parent} ${specifier}`);
  if (found !== undefined) return found;
  if (!hooks?.active()) return { url: binding.resolve(specifier, parent) };
  return hooks.resolve(specifier, resolveContext(parent, type), defaultResolve);
}

const resolveImport = (specifier, parent) => resolveHooked(specifier, parent, '').url;

const attributesOf = (type) => (type ? { type } : {});

const resolveContext = (parent, type) => ({ parentURL: parent, importAttributes: attributesOf(type), conditions: binding.conditions() });

function defaultResolve(specifier, { parentURL }) {
  try {
    const url = binding.resolve(specifier, parentURL);
    return { url, format: url.startsWith('file:') ? binding.formatOf(url) : undefined };
  } catch (err) {
    // What no file can be is left for a hook to load.
    if (err?.code === 'ERR_UNSUPPORTED_ESM_URL_SCHEME') return { url: specifier, format: null };
    throw err;
  }
}

// loadInfo reads and compiles a module; hooks may give its text.
function loadInfo(url, type, format) {
  if (!hooks?.active()) return binding.load(url, type);
  const context = { format: format ?? binding.formatOf(url), importAttributes: attributesOf(type), conditions: binding.conditions() };
  return infoOf(url, type, hooks.load(url, context, defaultLoad));
}

// untouched marks what hooks were given and gave back.
const untouched = new WeakSet();

function defaultLoad(url, { format, importAttributes }) {
  if (url.startsWith('node:')) return { format: 'builtin', source: undefined };
  binding.check(url, importAttributes?.type ?? '');
  const source = binding.read(url);
  untouched.add(source);
  return { format: format ?? binding.formatOf(url), responseURL: url, source, shouldBeReloadedByCJSLoader: format === 'commonjs' };
}

// infoOf compiles what a hook returned.
function infoOf(url, type, { format, source }) {
  if (untouched.has(source) || (source ?? null) === null) {
    if (format === 'builtin') return { format, name: url.slice('node:'.length) };
    if (format === 'commonjs' || format === binding.formatOf(url)) return binding.load(url, type);
  }
  const text = hooks.textOf(source);
  switch (format) {
    case 'module': return binding.compileSource(url, text, false);
    case 'module-typescript': return binding.compileSource(url, text, true);
    case 'json': return { format, text };
    case 'commonjs':
    case 'commonjs-typescript': {
      const path = binding.toPath(url) ?? url;
      return { format: 'commonjs', path, text, names: binding.namesOf(path, text) };
    }
    default: {
      const { codes } = require('internal/errors');
      throw new codes.ERR_UNKNOWN_MODULE_FORMAT(format, url);
    }
  }
}

// prepared are the answers of hooks that took their time, by parent and specifier.
let prepared;

// prepare asks the slow hooks about everything a module imports, so that it can be linked at once.
async function prepare(specifier, parent, type) {
  await hooks.ready();
  prepared ??= new Map();
  const queue = [{ specifier, parent, type }];
  for (const { specifier, parent, type } of queue) {
    const asked = `${parent} ${specifier}`;
    if (prepared.has(asked)) continue;
    const found = await hooks.resolveSlowly(specifier, resolveContext(parent, type), defaultResolve);
    prepared.set(asked, found);
    const key = keyOf(found.url, type);
    let record = records.get(key);
    if (record === undefined) {
      const context = { format: found.format ?? binding.formatOf(found.url), importAttributes: attributesOf(type), conditions: binding.conditions() };
      const info = infoOf(found.url, type, await hooks.loadSlowly(found.url, context, defaultLoad));
      record = records.get(key) ?? new Record(found.url, info);
      records.set(key, record);
    }
    for (const r of record.info.requests ?? []) queue.push({ specifier: r.specifier, parent: record.url, type: r.type });
  }
}

// useHooks is told that a program asked for hooks.
function useHooks() {
  hooks ??= require('internal/modules/hooks');
  return hooks;
}

// resolveRequests says where each module lies that a module imports, and has all of them compiled
// beside each other. What cannot be found is told when its turn comes.
function resolveRequests({ info, url: parent }) {
  const requests = [];
  for (const { specifier, type } of info.requests ?? []) {
    try {
      const { url, format } = resolveHooked(specifier, parent, type);
      requests.push({ url: () => url, type, format });
      if (info.requests.length > 1 && type === '' && !records.has(url)) binding.ahead(url);
    } catch (err) {
      requests.push({ url() { throw err; }, type });
    }
  }
  return requests;
}

// loadGraph loads everything that a module imports, breadth first. A failure leaves no half of a
// graph behind that a later import would take for whole.
function loadGraph(root) {
  const queue = [root];
  try {
    for (const record of queue) {
      if (record.status !== 'new') continue;
      record.status = 'loaded';
      for (const { url, type, format } of resolveRequests(record)) {
        const dep = recordFor(url(), type, format);
        record.deps.push(dep);
        queue.push(dep);
      }
    }
  } catch (err) {
    for (const record of queue) {
      if (record.status !== 'loaded') continue;
      record.status = 'new';
      record.deps = [];
    }
    throw err;
  }
  return queue;
}

// link gives every module of a graph its namespaces and checks that what it imports is there.
function link(root) {
  const graph = loadGraph(root).filter((r, i, all) => r.status === 'loaded' && all.indexOf(r) === i);
  for (const record of graph) {
    if (record.synthetic) prepareSynthetic(record);
    else if (record.getters === undefined) instantiate(record);
  }
  for (const record of graph) checkImports(record);
  for (const record of graph) {
    fillNamespace(record);
    if (record.status === 'loaded') record.status = 'linked';
  }
}

// instantiate calls a module's program up to its first statement: its functions are there then.
function instantiate(record) {
  const { make, async } = record.info;
  const body = make((getters) => { record.getters = getters; }, importFunction(record.url, true), ...record.deps.map((d) => d.namespace));
  body.next();
  record.resume = async ? () => run(body) : () => body.next();
}

const then = Function.prototype.call.bind(Promise.prototype.then);
const settled = Promise.resolve.bind(Promise);

// run takes a module that awaits to its end: what it yields is awaited.
function run(body) {
  return new Promise((resolve, reject) => {
    const step = (kind, value) => {
      let result;
      try {
        result = body[kind](value);
      } catch (err) {
        reject(err);
        return;
      }
      if (result.done) {
        resolve();
        return;
      }
      let promise;
      try {
        promise = settled(result.value);
      } catch (err) {
        step('throw', err);
        return;
      }
      then(promise, next, fail);
    };
    const next = (value) => step('next', value);
    const fail = (err) => step('throw', err);
    step('next');
  });
}

function prepareSynthetic(record) {
  const { info } = record;
  if (info.format === 'commonjs') record.names = new Set(['default', 'module.exports', ...info.names]);
  else if (info.format === 'json') record.names = new Set(['default']);
  else evaluateSynthetic(record); // a builtin has no side effects, and only it knows its names
}

// evaluateSynthetic runs what is no ES module and takes its exports as they are then.
function evaluateSynthetic(record) {
  const { info } = record;
  if (info.format === 'builtin') {
    takeBuiltin(record, binding.loadBuiltin(info.name));
    return;
  }
  let values;
  if (info.format === 'json') {
    values = { default: parseJSON(info.text, record.url) };
  } else {
    const exports = require('internal/modules/cjs').loadFile(info.path, info.text);
    values = { 'default': exports, 'module.exports': exports };
    for (const name of record.names) {
      if (name !== 'default' && name !== 'module.exports') values[name] = exports?.[name];
    }
  }
  for (const name of [...record.names].sort()) define(record.namespace, name, { value: values[name], writable: true });
  record.status = 'evaluated';
}

// takeBuiltin gives a builtin's exports on. What it loads at first use stays so.
function takeBuiltin(record, exports) {
  const members = Object.getOwnPropertyDescriptors(Object(exports));
  members.default = { value: exports, enumerable: true };
  record.names = new Set(Object.keys(members).filter((name) => members[name].enumerable));
  for (const name of [...record.names].sort()) {
    if ('value' in members[name]) define(record.namespace, name, { value: members[name].value, writable: true });
    else define(record.namespace, name, { get: () => exports[name] });
  }
  record.status = 'evaluated';
}

function parseJSON(text, url) {
  try {
    return JSON.parse(text);
  } catch (err) {
    err.message = `${binding.toPath(url) ?? url}: ${err.message}`;
    throw err;
  }
}

// exportedNames lists what a module exports, export * followed.
function exportedNames(record, seen = new Set()) {
  if (seen.has(record)) return [];
  seen.add(record);
  if (record.synthetic) return [...record.names];
  const { info } = record;
  const names = new Set([...info.local, ...info.indirect.map((i) => i.name)]);
  for (const star of info.stars) {
    for (const name of exportedNames(record.deps[star], seen)) {
      if (name !== 'default' && name !== 'module.exports') names.add(name);
    }
  }
  return [...names];
}

const ambiguous = Symbol('ambiguous');

// resolveExport finds the module and name that an exported name stands for: undefined when there is
// none, ambiguous when two export * give different ones.
function resolveExport(record, name, seen = []) {
  if (seen.some((s) => s.record === record && s.name === name)) return undefined;
  seen.push({ record, name });
  if (record.synthetic) return record.names.has(name) ? { record, name } : undefined;
  const { info } = record;
  if (info.local.includes(name)) return { record, name };
  const indirect = info.indirect.find((i) => i.name === name);
  if (indirect !== undefined) {
    const dep = record.deps[indirect.request];
    return indirect.from === '*' ? { record: dep, name: '*' } : resolveExport(dep, indirect.from, seen);
  }
  if (name === 'default') return undefined;
  let found;
  for (const star of info.stars) {
    const one = resolveExport(record.deps[star], name, seen);
    if (one === ambiguous) return ambiguous;
    if (one === undefined) continue;
    if (found !== undefined && (one.record !== found.record || one.name !== found.name)) return ambiguous;
    found = one;
  }
  return found;
}

function checkImports(record) {
  if (record.synthetic) return;
  for (const { request, name, line, column } of record.info.imports) {
    if (name === '*') continue;
    const dep = record.deps[request];
    const found = resolveExport(dep, name);
    if (found !== undefined && found !== ambiguous) continue;
    const { specifier } = record.info.requests[request];
    throw binding.syntaxError(record.info.name, line, column, missing(dep, specifier, name, found === ambiguous), name);
  }
}

function missing(dep, specifier, name, isAmbiguous) {
  if (isAmbiguous) return `The requested module '${specifier}' contains conflicting star exports for name '${name}'`;
  if (dep.info.format === 'commonjs') {
    return `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all module.exports as named exports.\n` +
      `CommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${specifier}';\nconst { ${name} } = pkg;\n`;
  }
  return `The requested module '${specifier}' does not provide an export named '${name}'`;
}

function define(namespace, name, descriptor) {
  Object.defineProperty(namespace, name, { enumerable: true, ...descriptor });
}

function fillNamespace(record) {
  if (record.synthetic) return;
  for (const name of exportedNames(record).sort()) {
    const found = resolveExport(record, name);
    if (found === undefined || found === ambiguous) continue;
    const { record: from } = found;
    if (found.name === '*') define(record.namespace, name, { value: from.namespace, writable: true });
    else if (!from.synthetic) define(record.namespace, name, { get: from.getters[found.name] });
    else define(record.namespace, name, { get: () => from.namespace[found.name] });
  }
  Object.preventExtensions(record.namespace);
}

// evaluate runs a linked module and what it needs. The promise is settled when all of it has run.
function evaluate(root) {
  const record = root.status === 'evaluated' || root.status === 'evaluating-async' ? root.cycleRoot ?? root : root;
  if (record.capability !== undefined) return record.capability.promise;
  const capability = record.capability = deferred();
  const stack = [];
  try {
    visit(record, stack, 0);
    if (record.asyncOrder === 0 || record.status === 'evaluated') capability.resolve();
  } catch (err) {
    for (const r of stack) fail(r, err);
    fail(record, err);
    capability.reject(err);
  }
  return capability.promise;
}

function fail(record, err) {
  record.status = 'evaluated';
  record.failed = true;
  record.error = err;
  record.cycleRoot ??= record;
}

// visit is InnerModuleEvaluation.
function visit(record, stack, index) {
  if (record.status === 'evaluated' || record.status === 'evaluating-async') {
    if (record.failed) throw record.error;
    return index;
  }
  if (record.status === 'evaluating') return index;
  if (record.synthetic) {
    try {
      evaluateSynthetic(record);
    } catch (err) {
      fail(record, err);
      throw err;
    }
    return index;
  }
  record.status = 'evaluating';
  record.index = record.low = index++;
  stack.push(record);
  for (let dep of record.deps) {
    index = visit(dep, stack, index);
    if (dep.synthetic) continue;
    if (dep.status === 'evaluating') {
      record.low = Math.min(record.low, dep.low);
    } else {
      dep = dep.cycleRoot;
      if (dep.failed) throw dep.error;
    }
    if (dep.asyncOrder > 0 && dep.status !== 'evaluated') {
      record.pending++;
      dep.parents.push(record);
    }
  }
  if (record.pending > 0 || record.info.async) {
    record.asyncOrder = ++asyncOrder;
    if (record.pending === 0) executeAsync(record);
  } else {
    record.resume();
  }
  if (record.low === record.index) {
    let member;
    do {
      member = stack.pop();
      member.status = member.asyncOrder === 0 ? 'evaluated' : 'evaluating-async';
      member.cycleRoot = record;
    } while (member !== record);
  }
  return index;
}

function executeAsync(record) {
  record.resume().then(() => fulfilled(record), (err) => rejected(record, err));
}

function fulfilled(record) {
  if (record.status === 'evaluated') return;
  record.status = 'evaluated';
  record.capability?.resolve();
  const ready = [];
  gatherReady(record, ready);
  ready.sort((a, b) => a.asyncOrder - b.asyncOrder);
  for (const next of ready) {
    if (next.status === 'evaluated') continue;
    if (next.info.async) {
      executeAsync(next);
      continue;
    }
    try {
      next.resume();
    } catch (err) {
      rejected(next, err);
      continue;
    }
    next.status = 'evaluated';
    next.capability?.resolve();
  }
}

// gatherReady collects the modules that waited for nothing but this one.
function gatherReady(record, ready) {
  for (const parent of record.parents) {
    if (ready.includes(parent) || parent.cycleRoot?.failed) continue;
    if (--parent.pending > 0) continue;
    ready.push(parent);
    if (!parent.info.async) gatherReady(parent, ready);
  }
}

function rejected(record, err) {
  if (record.status === 'evaluated') return;
  fail(record, err);
  record.capability?.reject(err);
  for (const parent of record.parents) rejected(parent, err);
}

// importFunction is what import(…) and import.meta of the code at a URL become.
function importFunction(url, withMeta = false) {
  const fn = (specifier, options) => importDynamic(specifier, url, options);
  if (withMeta) Object.defineProperty(fn, 'meta', { get: () => metaOf(url) });
  return fn;
}

const metas = new Map();

function metaOf(url) {
  let meta = metas.get(url);
  if (meta === undefined) {
    meta = { __proto__: null };
    const path = binding.toPath(url);
    if (path !== undefined) {
      meta.dirname = binding.loadBuiltin('path').dirname(path);
      meta.filename = path;
    }
    meta.main = url === mainURL;
    meta.resolve = (specifier, parent = url) => resolveURL(`${specifier}`, `${parent}`);
    meta.url = url;
    metas.set(url, meta);
  }
  return meta;
}

// resolveURL is import.meta.resolve: where a module would lie, whether there is one or not.
function resolveURL(specifier, parent) {
  try {
    return resolveImport(specifier, parent);
  } catch (err) {
    const missing = err?.code === 'ERR_MODULE_NOT_FOUND' || err?.code === 'ERR_UNSUPPORTED_DIR_IMPORT';
    if (missing && err.url) return err.url;
    throw err;
  }
}

async function importDynamic(specifier, parent, options) {
  const text = `${specifier}`;
  const attributes = importAttributes(options);
  if (hooks?.activeSlow()) await prepare(text, parent, attributes.find(([key]) => key === 'type')?.[1] ?? '');
  const { url, format } = resolveHooked(text, parent, attributes.find(([key]) => key === 'type')?.[1] ?? '');
  let type;
  for (const [key, value] of attributes) {
    if (key !== 'type' || value !== 'json') {
      const { codes } = require('internal/errors');
      throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(key, value, url);
    }
    type = value;
  }
  await null; // a module that is evaluated now goes on first
  return importURL(url, type, format);
}

// importAttributes reads the second argument of import().
function importAttributes(options) {
  if (options === undefined) return [];
  if (!isObject(options)) throw new TypeError('The second argument to import() must be an object');
  const attributes = options.with;
  if (attributes === undefined) return [];
  if (!isObject(attributes)) throw new TypeError('The \'with\' option must be an object');
  const entries = Object.entries(attributes);
  for (const [, value] of entries) {
    if (typeof value !== 'string') throw new TypeError('Import attribute value must be a string');
  }
  return entries;
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

async function importURL(url, type, format) {
  const record = recordFor(url, type, format);
  link(record);
  await evaluate(record);
  return record.namespace;
}

let mainURL;

// runMain begins the program in a file; what its promise becomes is the program's end.
function runMain(path) {
  mainURL = binding.toURL(path);
  follow(importURL(mainURL));
}

// runText runs the text of an ES module that lies in no file.
function runText(name, text, url) {
  const record = new Record(url, binding.compileText(name, text));
  mainURL = url;
  follow((async () => {
    link(record);
    await evaluate(record);
  })());
}

// preload imports what the command line asks for, one after the other, and then starts the program.
function preload(specifiers, parent, start) {
  const load = importFunction(parent);
  follow((async () => {
    for (const specifier of specifiers) await load(specifier);
  })(), start);
}

const main = { pending: false, url: '' };

function follow(promise, next) {
  main.pending = true;
  main.url = mainURL;
  binding.setMain(main);
  promise.then(() => {
    main.pending = false;
    next?.();
  }).catch((err) => {
    main.pending = false;
    binding.uncaught(err);
  });
}

// requireModule is require() of an ES module: it must run to its end at once.
function requireModule(path, parent) {
  return requireRecord(recordFor(binding.toURL(path)), path, parent);
}

// requireURL is requireModule of what lies at a URL; its namespace is given as it is.
function requireURL(url) {
  const record = recordFor(url);
  if (record.synthetic) {
    link(record);
    evaluate(record);
    return record.namespace;
  }
  requireRecord(record, url);
  return record.namespace;
}

// requireSource is requireModule of text that a hook gave.
function requireSource(url, format, source, parent) {
  let record = records.get(url);
  if (record === undefined) records.set(url, record = new Record(url, infoOf(url, '', { format, source })));
  return requireRecord(record, binding.toPath(url) ?? url, parent);
}

function requireRecord(record, path, parent) {
  const { codes } = require('internal/errors');
  if (record.status === 'evaluating') {
    throw new codes.ERR_REQUIRE_CYCLE_MODULE(`Cannot require() ES Module ${path} in a cycle.${parent ? ` (from ${parent})` : ''} ` +
      'A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. ' +
      'Try making at least part of the dependency in the graph lazily loaded.');
  }
  link(record);
  refuseCycle(record, new Set());
  if (isAsync(record, new Set())) throw new codes.ERR_REQUIRE_ASYNC_MODULE();
  evaluate(record).catch(() => {});
  const root = record.cycleRoot ?? record;
  if (root.failed) throw root.error;
  const { namespace } = record;
  if ('module.exports' in namespace) return namespace['module.exports'];
  return 'default' in namespace && !('__esModule' in namespace) ? marked(namespace) : namespace;
}

// refuseCycle finds what is imported of a module whose own code is waiting for this graph.
function refuseCycle(record, seen) {
  if (seen.has(record) || record.status === 'evaluated') return;
  seen.add(record);
  record.deps.forEach((dep, i) => {
    const waiting = dep.info.format === 'commonjs' && dep.status !== 'evaluated' && require('internal/modules/cjs').isLoading(dep.info.path);
    if (waiting || dep.status === 'evaluating') {
      const { codes } = require('internal/errors');
      const what = `${waiting ? 'CommonJS ' : ''}Module ${record.info.requests[i].specifier}`;
      throw new codes.ERR_REQUIRE_CYCLE_MODULE(`Cannot import ${what} in a cycle. (from ${binding.toPath(record.url) ?? record.url})`);
    }
    refuseCycle(dep, seen);
  });
}

// marked is a namespace that tells compiled code that it has a default export.
function marked(namespace) {
  const members = { __proto__: null, ...Object.getOwnPropertyDescriptors(namespace), __esModule: { value: true, enumerable: true } };
  const copy = binding.newNamespace();
  for (const name of Object.keys(members).sort()) Object.defineProperty(copy, name, members[name]);
  return copy;
}

function isAsync(record, seen) {
  if (seen.has(record)) return false;
  seen.add(record);
  return record.info.async === true || record.deps.some((d) => isAsync(d, seen));
}

module.exports = {
  importFunction, importURL, preload, requireModule, requireSource, requireURL, resolveImport, runMain, runText, useHooks,
};
