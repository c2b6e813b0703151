// What node:module offers of source maps: SourceMap, findSourceMap, and the switch.
const { codes } = require('internal/errors');
const { validateBoolean, validateObject } = require('internal/validators');

class SourceMap {
  #payload;
  #lineLengths;
  #map;

  constructor(payload, { lineLengths } = {}) {
    if (typeof payload !== 'object' || payload === null) throw new codes.ERR_INVALID_ARG_TYPE('payload', 'Object', payload);
    this.#payload = clone(payload);
    this.#map = binding.decode(JSON.stringify(this.#payload));
    this.#lineLengths = lineLengths ? [...lineLengths] : undefined;
  }

  get payload() { return clone(this.#payload); }

  get lineLengths() { return this.#lineLengths ? [...this.#lineLengths] : undefined; }

  findEntry(lineOffset, columnOffset) { return this.#map(lineOffset, columnOffset) ?? {}; }

  findOrigin(lineNumber, columnNumber) {
    const range = this.findEntry(lineNumber - 1, columnNumber - 1);
    if (range.originalSource === undefined || range.originalLine === undefined || range.originalColumn === undefined ||
        range.generatedLine === undefined || range.generatedColumn === undefined) return {};
    return {
      name: range.name,
      fileName: range.originalSource,
      lineNumber: lineNumber + range.originalLine - range.generatedLine,
      columnNumber: columnNumber + range.originalColumn - range.generatedColumn,
    };
  }
}

function clone(payload) {
  const copy = { ...payload };
  for (const key of Object.keys(copy)) if (Array.isArray(copy[key])) copy[key] = [...copy[key]];
  if (Array.isArray(copy.sections)) copy.sections = copy.sections.map((s) => ({ ...s, map: clone(s.map) }));
  return copy;
}

function findSourceMap(sourceURL) {
  if (typeof sourceURL !== 'string') return undefined;
  const found = binding.find(sourceURL);
  return found && new SourceMap(JSON.parse(found.payload), { lineLengths: found.lineLengths });
}

function getSourceMapsSupport() {
  const [enabled, nodeModules, generatedCode] = binding.state();
  return Object.freeze({ __proto__: null, enabled, nodeModules, generatedCode });
}

function setSourceMapsSupport(enabled, options = {}) {
  validateBoolean(enabled, 'enabled');
  validateObject(options, 'options');
  const { nodeModules = false, generatedCode = false } = options;
  validateBoolean(nodeModules, 'options.nodeModules');
  validateBoolean(generatedCode, 'options.generatedCode');
  binding.set(enabled, nodeModules, generatedCode);
}

module.exports = { SourceMap, findSourceMap, getSourceMapsSupport, setSourceMapsSupport };
