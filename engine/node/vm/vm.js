// node:vm.
const { codes, notInNook } = require('internal/errors');
const {
  validateArray, validateBoolean, validateFunction, validateInt32, validateObject, validateOneOf, validateString, validateStringArray,
  validateUint32,
} = require('internal/validators');

const constants = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});

const contextual = () => require('internal/vm/context');

function nameOf(options, fallback = 'evalmachine.<anonymous>') {
  if (typeof options === 'string') return options;
  if (options === undefined) return fallback;
  validateObject(options, 'options');
  const { filename = fallback, lineOffset = 0, columnOffset = 0, importModuleDynamically } = options;
  validateString(filename, 'options.filename');
  validateInt32(lineOffset, 'options.lineOffset');
  validateInt32(columnOffset, 'options.columnOffset');
  if (importModuleDynamically !== undefined && importModuleDynamically !== constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) {
    validateFunction(importModuleDynamically, 'options.importModuleDynamically');
  }
  return filename;
}

function checkRun(options) {
  if (options === undefined || typeof options === 'string') return;
  validateObject(options, 'options');
  const { breakOnSigint, displayErrors, timeout } = options;
  if (timeout !== undefined) {
    validateUint32(timeout, 'options.timeout', true);
    throw notInNook('vm: the option timeout');
  }
  if (displayErrors !== undefined) validateBoolean(displayErrors, 'options.displayErrors');
  if (breakOnSigint !== undefined) validateBoolean(breakOnSigint, 'options.breakOnSigint');
}

// importerOf makes what import() in a script's text calls.
function importerOf(script, option, filename) {
  if (option === constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) return binding.importFunction(filename);
  return async (specifier, options) => {
    specifier = `${specifier}`;
    if (option === undefined) throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING();
    if (!binding.hasModules()) throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG();
    const module = await option(specifier, script instanceof Script ? script : script(), { __proto__: null, ...options?.with });
    if (!require('util').types.isModuleNamespaceObject(module)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
    return module;
  };
}

class Script {
  #code;
  #filename;
  #importer;
  #program;
  #lowered; // the code for contexts

  constructor(code, options = undefined) {
    code = `${code}`;
    const filename = nameOf(options);
    if (typeof options === 'object') {
      const { cachedData, produceCachedData = false } = options;
      if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
        throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
      }
      validateBoolean(produceCachedData, 'options.produceCachedData');
      if (cachedData !== undefined) this.cachedDataRejected = true;
      if (produceCachedData) this.cachedDataProduced = false;
    }
    this.#code = code;
    this.#filename = filename;
    this.#importer = () => importerOf(this, options?.importModuleDynamically, filename);
    this.#program = binding.compile(code, filename, this.#importer);
    this.sourceMapURL = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
  }

  runInThisContext(options) {
    checkRun(options);
    return binding.run(this.#program);
  }

  runInContext(contextifiedObject, options) {
    validateContext(contextifiedObject);
    checkRun(options);
    this.#lowered ??= binding.lowered(this.#code, this.#filename, this.#importer);
    return contextual().run(this.#lowered, contextifiedObject, binding.declared(this.#lowered));
  }

  runInNewContext(contextObject, options) {
    return this.runInContext(createContext(contextObject, options), options);
  }

  createCachedData() {
    throw notInNook('vm.Script.createCachedData');
  }
}

function validateContext(object) {
  if (!isContext(object)) throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', object);
}

function isContext(object) {
  validateObject(object, 'object', 1 | 2 | 4);
  return contextual().contexts.has(object);
}

let contextNumber = 1;

function createContext(contextObject = {}, options = {}) {
  if (typeof contextObject === 'symbol') throw notInNook('vm.constants.DONT_CONTEXTIFY');
  if (isContext(contextObject)) return contextObject;
  validateObject(options, 'options');
  const { name = `VM Context ${contextNumber++}`, origin, codeGeneration, microtaskMode } = options;
  validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (codeGeneration !== undefined) {
    validateObject(codeGeneration, 'options.codeGeneration');
    for (const key of ['strings', 'wasm']) {
      if (codeGeneration[key] !== undefined) validateBoolean(codeGeneration[key], `options.codeGeneration.${key}`);
    }
    if (codeGeneration.strings === false) throw notInNook('vm: codeGeneration.strings false');
  }
  if (microtaskMode !== undefined) {
    validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
    throw notInNook('vm: the option microtaskMode');
  }
  contextual().contexts.add(contextObject);
  return contextObject;
}

function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  if (params !== undefined) validateStringArray(params, 'params');
  validateObject(options, 'options');
  const { contextExtensions = [], parsingContext } = options;
  const filename = nameOf({ ...options, filename: options.filename ?? '' }, '');
  validateArray(contextExtensions, 'options.contextExtensions');
  contextExtensions.forEach((extension, i) => validateObject(extension, `options.contextExtensions[${i}]`, 1));
  if (parsingContext !== undefined) {
    if (!isContext(parsingContext)) throw new codes.ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
    throw notInNook('vm: the option parsingContext');
  }
  if (contextExtensions.length > 0) throw notInNook('vm: the option contextExtensions');
  let fn;
  const importer = () => importerOf(() => fn, options.importModuleDynamically, filename);
  fn = binding.run(binding.compile(`(function (${(params ?? []).join(',')}) {${code}\n})`, filename, importer));
  return fn;
}

module.exports = {
  Script,
  createContext,
  createScript: (code, options) => new Script(code, options),
  runInContext(code, contextifiedObject, options) {
    validateContext(contextifiedObject);
    return new Script(code, options).runInContext(contextifiedObject, options);
  },
  runInNewContext(code, contextObject, options) {
    return new Script(code, options).runInNewContext(contextObject, typeof options === 'string' ? undefined : options);
  },
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(options),
  isContext,
  compileFunction,
  measureMemory() { throw notInNook('vm.measureMemory'); },
  constants,
};
