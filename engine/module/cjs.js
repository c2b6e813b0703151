// CommonJS as people patch it: Module, its static tables, and require. Resolution and compiling
// are natives of the binding.

// Errors are rare, and their module is large: it is loaded with the first one.
const codes = () => require('internal/errors').codes;

const cache = Object.create(null);
const extensions = Object.create(null);
const parents = new WeakMap();
let mainModule;
let modulePaths = binding.globalPaths();

class Module {
  constructor(id = '', parent) {
    this.id = id;
    this.path = binding.dirname(id);
    this.exports = {};
    parents.set(this, parent);
    this.filename = null;
    this.loaded = false;
    this.children = [];
    if (parent?.children) parent.children.push(this);
  }

  load(filename) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(binding.dirname(filename));
    const ext = binding.extname(filename);
    (extensions[ext] ?? extensions['.js'])(this, filename);
    this.loaded = true;
  }

  require(id) {
    if (typeof id !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('id', 'string', id);
    if (id === '') throw new (codes().ERR_INVALID_ARG_VALUE)('id', id, 'must be a non-empty string');
    if (binding.isLoaded('diagnostics_channel')) return traceRequire(id, this);
    return Module._load(id, this, false);
  }

  _compile(content, filename) {
    const wrapper = compile(content, filename);
    const importFn = (specifier, options) => require('internal/modules/esm').importFunction(binding.toURL(filename))(specifier, options);
    return Reflect.apply(wrapper, this.exports, [this.exports, makeRequire(this), this, filename, binding.dirname(filename), importFn]);
  }
}

// compile says of an ES module that is loaded as CommonJS what would make it one.
function compile(content, filename) {
  try {
    return binding.compile(content, filename);
  } catch (err) {
    if (err?.name === 'SyntaxError' && binding.hasModuleSyntax(filename, content)) {
      const warning = new Error(`Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest ` +
        'package.json file or use the .mjs extension.');
      warning.name = 'Warning';
      globalThis.process.emit('warning', warning); // at once: the error may be the program's end
    }
    throw err;
  }
}

let warnedParent = !binding.pendingDeprecation();

Object.defineProperty(Module.prototype, 'parent', {
  configurable: true,
  enumerable: false,
  get() {
    if (!warnedParent) {
      warnedParent = true;
      globalThis.process.emitWarning('module.parent is deprecated due to accuracy issues. Please use require.main to find ' +
        'program entry point instead.', 'DeprecationWarning', 'DEP0144');
    }
    return parents.get(this);
  },
  set(value) { parents.set(this, value); },
});

let tracing;

function traceRequire(id, module) {
  tracing ??= require('diagnostics_channel').tracingChannel('module.require');
  return tracing.traceSync(Module._load, { id, parentFilename: module.filename }, Module, id, module, false);
}

Object.assign(Module, {
  Module,
  _cache: cache,
  _extensions: extensions,
  _pathCache: Object.create(null),
  globalPaths: [...modulePaths],
  builtinModules: Object.freeze(binding.builtinNames()),
  wrapper: ['(function (exports, require, module, __filename, __dirname) { ', '\n});'],
  wrap: (script) => Module.wrapper[0] + script + Module.wrapper[1],
  isBuiltin: (name) => binding.findBuiltin(String(name)) !== undefined,
  createRequire,
  register,
  registerHooks,
  _nodeModulePaths: (from) => binding.nodeModules(from),
  _resolveLookupPaths,
  _resolveFilename,
  _load,
  _initPaths() {
    modulePaths = binding.globalPaths();
    Module.globalPaths = [...modulePaths];
  },
  _preloadModules: preload,
  runMain: startMain,
});

for (const name of ['SourceMap', 'findSourceMap', 'getSourceMapsSupport', 'setSourceMapsSupport']) {
  Object.defineProperty(Module, name, {
    configurable: true, enumerable: true,
    get() {
      const value = require('internal/source_map')[name];
      Object.defineProperty(Module, name, { configurable: true, enumerable: true, writable: true, value });
      return value;
    },
    set(value) { Object.defineProperty(Module, name, { configurable: true, enumerable: true, writable: true, value }); },
  });
}

extensions['.js'] = (module, filename) => {
  if (asksHooks(filename)) {
    loadByHooks(module, filename);
    return;
  }
  const content = stripBOM(binding.readText(filename));
  if (binding.isModule(filename, content)) loadModule(module, filename);
  else module._compile(content, filename);
};
extensions['.json'] = (module, filename) => {
  if (asksHooks(filename)) {
    loadByHooks(module, filename);
    return;
  }
  module.exports = parseJSON(stripBOM(binding.readText(filename)), filename);
};

function parseJSON(text, filename) {
  try {
    return JSON.parse(text);
  } catch (err) {
    err.message = `${filename}: ${err.message}`;
    throw err;
  }
}

extensions['.node'] = (module, filename) => {
  throw new Error(`not in nook: native addons (${filename})`);
};

extensions['.ts'] = extensions['.js'];
extensions['.cts'] = extensions['.js'];
extensions['.mts'] = extensions['.js'];

// requiring are the modules that are ES modules and that require is loading.
const requiring = new Set();

function loadModule(module, filename, load = require('internal/modules/esm').requireModule) {
  if (!binding.requiresModules()) throw new (codes().ERR_REQUIRE_ESM)(filename, parents.get(module)?.filename);
  requiring.add(module);
  try {
    module.exports = load(filename, parents.get(module)?.filename);
  } finally {
    requiring.delete(module);
  }
}

// isLoading says whether require is loading a file at the moment.
exports.isLoading = (filename) => cache[filename]?.loaded === false;

function stripBOM(text) {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function isRelative(request) {
  return request.startsWith('./') || request.startsWith('../') || request === '.' || request === '..';
}

function isAbsolute(request) {
  return request.startsWith('/') || /^[A-Za-z]:[\\/]/.test(request);
}

function _resolveLookupPaths(request, parent) {
  if (binding.findBuiltin(request) !== undefined) return null;
  if (isRelative(request)) return [parent?.filename ? binding.dirname(parent.filename) : '.'];
  return parent?.paths?.length ? [...parent.paths, ...modulePaths] : modulePaths;
}

function _resolveFilename(request, parent, isMain, options) {
  if (binding.findBuiltin(request) !== undefined) return request;
  const found = isRelative(request) || isAbsolute(request)
    ? resolveRelative(request, parent, options, isMain)
    : resolvePackage(request, parent, options);
  if (found !== undefined) return found;
  throw notFound(request, parent);
}

function resolveRelative(request, parent, options, isMain) {
  const bases = options?.paths ?? [parent?.filename ? binding.dirname(parent.filename) : binding.cwd()];
  for (const base of bases) {
    const file = binding.resolveFile(binding.join(base, request), isMain);
    if (file !== undefined) return file;
  }
}

function resolvePackage(request, parent, options) {
  const folders = options?.paths ? options.paths.flatMap((p) => binding.nodeModules(p)) : _resolveLookupPaths(request, parent);
  const found = binding.resolvePackage(request, parent?.filename ?? binding.join(binding.cwd(), '[eval]'), folders);
  return found === undefined || found.startsWith('node:') ? found : binding.resolveFile(found);
}

function notFound(request, parent) {
  const requireStack = [];
  for (let at = parent; at; at = parents.get(at)) requireStack.push(at.filename || at.id);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  const err = new Error(message);
  err.code = 'MODULE_NOT_FOUND';
  err.requireStack = requireStack;
  return err;
}

// hooks are there once a program has asked for them.
let hooks;
const asked = new Set(); // files whose hooks were asked already
const hinted = new WeakMap(); // the URL and the format that a resolve hook gave, by module

function registerHooks(functions) {
  hooks = require('internal/modules/esm').useHooks();
  return hooks.registerHooks(functions);
}

function register(specifier, parent, options) {
  return require('internal/modules/esm').useHooks().register(specifier, parent, options);
}

const asksHooks = (filename) => hooks?.active() && !asked.delete(filename);

// loadHooked is require where hooks say what is meant.
function loadHooked(request, parent, isMain) {
  const context = {
    parentURL: parent?.filename ? binding.toURL(parent.filename) : undefined, importAttributes: undefined, conditions: binding.requireConditions(),
  };
  const { url, format } = hooks.resolve(request, context, (specifier) => {
    const builtin = binding.findBuiltin(specifier);
    if (builtin !== undefined) return { url: `node:${builtin}` };
    const filename = Module._resolveFilename(specifier, parent, isMain);
    return { url: filename.startsWith('node:') ? filename : binding.toURL(filename) };
  });
  if (url.startsWith('node:')) return loadBuiltin(url);
  return loadResolved(binding.toPath(url) ?? url, parent, isMain, { url, format });
}

function loadBuiltin(url) {
  const name = binding.findBuiltin(url);
  if (name === undefined) throw new (codes().ERR_UNKNOWN_BUILTIN_MODULE)(url);
  const context = { format: 'builtin', importAttributes: undefined, conditions: binding.requireConditions() };
  hooks.load(url, context, () => ({ source: undefined, format: 'builtin' }));
  return binding.loadBuiltin(name);
}

// loadByHooks loads what the hooks give for a file.
function loadByHooks(module, filename) {
  const { url = binding.toURL(filename), format: hint } = hinted.get(module) ?? {};
  const context = { format: hint ?? binding.formatOf(url), importAttributes: undefined, conditions: binding.requireConditions() };
  const { format, source } = hooks.load(url, context, (_, { format }) => ({ source: binding.readText(filename), format }));
  const text = () => stripBOM(hooks.textOf(source) ?? '');
  if (format === 'json') {
    module.exports = parseJSON(text(), filename);
  } else if (format === 'module' || format === 'module-typescript') {
    loadModule(module, filename, (_, parent) => require('internal/modules/esm').requireSource(url, format, text(), parent));
  } else if (format === 'builtin') {
    module.exports = loadBuiltin(url);
  } else {
    module._compile(text(), filename);
  }
}

function _load(request, parent, isMain) {
  if (hooks?.active()) return loadHooked(request, parent, isMain);
  const builtin = binding.findBuiltin(request);
  if (builtin !== undefined) {
    // What a program put in the cache stands for a builtin, unless it is asked for by its full name.
    const instead = request.startsWith('node:') ? undefined : cache[request];
    return instead === undefined ? binding.loadBuiltin(builtin) : instead.exports;
  }
  if (request.startsWith('node:')) throw new (codes().ERR_UNKNOWN_BUILTIN_MODULE)(request);
  const filename = Module._resolveFilename(request, parent, isMain);
  const inside = filename.startsWith('node:') ? binding.findBuiltin(filename) : undefined;
  if (inside !== undefined) return binding.loadBuiltin(inside); // what "imports" of a package.json means
  return loadResolved(filename, parent, isMain);
}

// loadResolved gives the exports of a file, loading it at the first time. hint is what hooks said of it.
function loadResolved(filename, parent, isMain, hint = undefined) {
  const cached = cache[filename];
  if (cached !== undefined) {
    if (parent?.children && !parent.children.includes(cached)) parent.children.push(cached);
    if (requiring.has(cached)) {
      const from = parents.get(cached)?.filename;
      throw new (codes().ERR_REQUIRE_CYCLE_MODULE)(`Cannot require() ES Module ${filename} in a cycle.${from ? ` (from ${from})` : ''}`);
    }
    if (!cached.loaded) guardUnfinished(cached);
    return cached.exports;
  }
  const module = new Module(filename, parent);
  if (isMain) {
    setMain(module);
    module.id = '.';
  }
  if (hint !== undefined) hinted.set(module, hint);
  cache[filename] = module;
  let ok = false;
  try {
    module.load(filename);
    ok = true;
  } finally {
    if (!ok) {
      delete cache[filename];
      const at = parent?.children?.indexOf(module) ?? -1;
      if (at >= 0) parent.children.splice(at, 1);
    } else if (unfinished !== undefined && isPlain(module.exports, unfinished)) {
      Object.setPrototypeOf(module.exports, Object.prototype);
    }
  }
  return module.exports;
}

// unfinished is the prototype of what a module exports to one that it requires itself: it warns of
// names that are not there yet.
let unfinished;

function guardUnfinished(module) {
  if (!isPlain(module.exports, Object.prototype) || module.exports.__esModule) return;
  const warn = (name) => globalThis.process.emitWarning(
    `Accessing non-existent property '${String(name)}' of module exports inside circular dependency`);
  unfinished ??= new Proxy({}, {
    get(target, name) {
      if (!(name in target) && name !== '__esModule') warn(name);
      return target[name];
    },
    getOwnPropertyDescriptor(target, name) {
      if (!Object.hasOwn(target, name) && name !== '__esModule') warn(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  Object.setPrototypeOf(module.exports, unfinished);
}

function isPlain(value, prototype) {
  return typeof value === 'object' && value !== null && !require('internal/util/types').isProxy(value) &&
    Object.getPrototypeOf(value) === prototype;
}

function setMain(module) {
  mainModule = module;
  exports.main = module;
}

function makeRequire(module) {
  const require = function require(path) {
    return module.require(path);
  };
  require.resolve = function resolve(request, options) {
    if (typeof request !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('request', 'string', request);
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    if (typeof request !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('request', 'string', request);
    return Module._resolveLookupPaths(request, module);
  };
  require.main = mainModule;
  require.extensions = extensions;
  require.cache = cache;
  return require;
}

function createRequire(filename) {
  let path = filename;
  const isText = typeof filename === 'string';
  if (isText ? filename.startsWith('file:') : filename instanceof URL) {
    path = binding.loadBuiltin('url').fileURLToPath(filename);
  } else if (!isText || !isAbsolute(filename)) {
    throw new (codes().ERR_INVALID_ARG_VALUE)('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  const module = new Module(path);
  module.filename = path;
  module.paths = Module._nodeModulePaths(/[\\/]$/.test(path) ? path : binding.dirname(path));
  return makeRequire(module);
}

function moduleAt(name) {
  const cwd = binding.cwd();
  const module = new Module(name);
  module.filename = binding.join(cwd, name);
  module.paths = Module._nodeModulePaths(cwd);
  return module;
}

exports.Module = Module;

// preload requires what the command line asks for before the program.
function preload(requests) {
  const module = new Module('internal/preload', null);
  module.paths = Module._nodeModulePaths(binding.cwd());
  for (const request of requests) module.require(request);
}
exports.preload = preload;

// runMain starts the program as Module.runMain says, which a preloaded module may have replaced.
exports.runMain = (request) => Module.runMain(request);

// startMain loads the program's main file; an ES module's is the business of its own loader.
function startMain(request = globalThis.process.argv[1]) {
  const filename = Module._resolveFilename(request, null, true);
  if (binding.extname(filename) !== '.json' && binding.isModule(filename, stripBOM(binding.readText(filename)))) {
    setMain(undefined);
    require('internal/modules/esm').runMain(filename);
  } else {
    Module._load(filename, null, true);
  }
}

// enterText makes a text that lies in no file see what a module's code sees, as globals.
exports.enterText = function enterText(name) {
  const module = moduleAt(name);
  setMain(undefined);
  const values = { require: makeRequire(module), module, exports: module.exports, __filename: name, __dirname: '.' };
  for (const [key, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, key, { value, writable: true, configurable: true, enumerable: true });
  }
  binding.builtinGlobals((builtin) => Module._load(builtin));
};

// loadFile is what import does with a CommonJS file; its hooks were asked, and may have given a text.
exports.loadFile = function loadFile(path, text) {
  if (!hooks?.active() && text === undefined) return Module._load(path, null, false);
  if (text !== undefined) {
    const module = cache[path] = new Module(path, null);
    module.filename = path;
    module.paths = Module._nodeModulePaths(binding.dirname(path));
    module._compile(text, path);
    module.loaded = true;
    return module.exports;
  }
  if (cache[path] === undefined) asked.add(path);
  return loadResolved(path, null, false);
};

exports.requireFrom = function requireFrom(dir) {
  return createRequire(binding.join(dir, 'cell'));
};
