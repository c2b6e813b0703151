// util.inspect's face: options, styles and colors, which programs may change, over the walker in Go.
const { inspect, format } = binding;

const inspectDefaultOptions = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

inspect.custom = Symbol.for('nodejs.util.inspect.custom');

// The walker reads the defaults from Go until a program has had its hands on them.
function exposed() {
  binding.useDefaults(inspectDefaultOptions);
  return inspectDefaultOptions;
}

Object.defineProperty(inspect, 'defaultOptions', {
  get: exposed,
  set(options) {
    require('internal/validators').validateObject(options, 'options');
    return Object.assign(exposed(), options);
  },
  enumerable: false,
  configurable: false,
});

const foreground = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const capital = (s) => s[0].toUpperCase() + s.slice(1);

function makeColors() {
  const colors = {
    __proto__: null,
    reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25],
    inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24],
  };
  foreground.forEach((name, i) => { colors[name] = [30 + i, 39]; });
  foreground.forEach((name, i) => { colors[`bg${capital(name)}`] = [40 + i, 49]; });
  colors.framed = [51, 54];
  colors.overlined = [53, 55];
  colors.gray = [90, 39];
  foreground.slice(1).forEach((name, i) => { colors[`${name}Bright`] = [91 + i, 39]; });
  colors.bgGray = [100, 49];
  foreground.slice(1).forEach((name, i) => { colors[`bg${capital(name)}Bright`] = [101 + i, 49]; });
  const aliases = {
    grey: 'gray', blackBright: 'gray', bgGrey: 'bgGray', bgBlackBright: 'bgGray', faint: 'dim',
    crossedout: 'strikethrough', strikeThrough: 'strikethrough', crossedOut: 'strikethrough', conceal: 'hidden',
    swapColors: 'inverse', swapcolors: 'inverse', doubleUnderline: 'doubleunderline',
  };
  for (const alias of Object.keys(aliases)) {
    const target = aliases[alias];
    Object.defineProperty(colors, alias, {
      get() { return this[target]; },
      set(value) { this[target] = value; },
      configurable: true,
      enumerable: false,
    });
  }
  return colors;
}

const palette = ['green', 'red', 'yellow', 'cyan', 'magenta'];

function highlightRegExp(text) {
  const names = highlightRegExp.colors?.length > 0 ? highlightRegExp.colors : palette;
  return binding.highlightRegExp(text, names);
}
highlightRegExp.colors = palette.slice();

inspect.colors = makeColors();
inspect.styles = Object.assign({ __proto__: null }, {
  special: 'cyan',
  number: 'yellow',
  bigint: 'yellow',
  boolean: 'yellow',
  undefined: 'grey',
  null: 'bold',
  string: 'green',
  symbol: 'green',
  date: 'magenta',
  regexp: highlightRegExp,
  module: 'underline',
});
binding.useStyles(inspect);

function formatWithOptions(inspectOptions, ...args) {
  if (inspectOptions === null || (typeof inspectOptions !== 'object' && typeof inspectOptions !== 'function')) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_ARG_TYPE('inspectOptions', 'Object', inspectOptions);
  }
  return binding.formatWithOptions(inspectOptions, ...args);
}

function stripVTControlCharacters(str) {
  require('internal/validators').validateString(str, 'str');
  return binding.stripVT(str);
}

module.exports = {
  inspect,
  get inspectDefaultOptions() { return exposed(); },
  format,
  formatWithOptions,
  getStringWidth: binding.getStringWidth,
  stripVTControlCharacters,
};
