// util.parseArgs: arguments to tokens, tokens to values.
const { codes } = require('internal/errors');
const {
  validateArray, validateBoolean, validateBooleanArray, validateObject, validateString, validateStringArray, validateUnion,
} = require('internal/validators');

const own = (o, name) => (Object.hasOwn(o, name) ? o[name] : undefined);
const setting = (options, long, name) => (Object.hasOwn(options, long) ? own(options[long], name) : undefined);

function mainArgs() {
  const { execArgv, argv } = process;
  const evaluated = execArgv.some((a) => ['-e', '--eval', '-p', '--print', '-pe'].includes(a) || a.startsWith('--eval='));
  return argv.slice(evaluated ? 1 : 2);
}

const longFor = (short, options) =>
  Object.entries(options).find(([, config]) => own(config, 'short') === short)?.[0] ?? short;

const takesText = (options, long) => setting(options, long, 'type') === 'string';

function validateConfig({ args, strict, allowPositionals, returnTokens, allowNegative, options }) {
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  for (const [long, config] of Object.entries(options)) {
    const path = `options.${long}`;
    validateObject(config, path);
    const type = own(config, 'type');
    validateUnion(type, `${path}.type`, ['string', 'boolean']);
    if (Object.hasOwn(config, 'short')) {
      validateString(config.short, `${path}.short`);
      if (config.short.length !== 1) {
        throw new codes.ERR_INVALID_ARG_VALUE(`${path}.short`, config.short, 'must be a single character');
      }
    }
    const multiple = own(config, 'multiple');
    if (Object.hasOwn(config, 'multiple')) validateBoolean(multiple, `${path}.multiple`);
    const fallback = own(config, 'default');
    if (fallback === undefined) continue;
    if (type === 'string') (multiple ? validateStringArray : validateString)(fallback, `${path}.default`);
    else (multiple ? validateBooleanArray : validateBoolean)(fallback, `${path}.default`);
  }
}

// tokenize reads the arguments from left to right. A group -abc is spread into -a -b -c, which all
// keep the index of the group.
function tokenize(args, options) {
  const tokens = [];
  const rest = args.slice();
  let index = -1;
  let spread = 0;
  const option = (name, rawName, value, inlineValue) =>
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
  // named takes the next argument as the value of an option that wants text.
  function named(name, rawName) {
    if (takesText(options, name) && rest[0] != null) {
      option(name, rawName, rest.shift(), false);
      index++;
    } else {
      option(name, rawName, undefined, undefined);
    }
  }
  while (rest.length > 0) {
    const arg = rest.shift();
    if (spread > 0) spread--;
    else index++;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (arg.length > 2 && arg.startsWith('--')) {
      const equal = arg.indexOf('=', 3);
      if (equal === -1) named(arg.slice(2), arg);
      else option(arg.slice(2, equal), arg.slice(0, equal), arg.slice(equal + 1), true);
    } else if (arg.length === 2 && arg[0] === '-') {
      named(longFor(arg[1], options), arg);
    } else if (arg.length > 2 && arg[0] === '-') {
      const long = longFor(arg[1], options);
      if (takesText(options, long)) {
        option(long, arg.slice(0, 2), arg.slice(2), true);
        continue;
      }
      const parts = ungroup(arg, options);
      rest.unshift(...parts);
      spread = parts.length;
    } else {
      tokens.push({ kind: 'positional', index, value: arg });
    }
  }
  return tokens;
}

function ungroup(arg, options) {
  const parts = [];
  for (let i = 1; i < arg.length; i++) {
    if (i < arg.length - 1 && takesText(options, longFor(arg[i], options))) {
      parts.push(`-${arg.slice(i)}`);
      break;
    }
    parts.push(`-${arg[i]}`);
  }
  return parts;
}

function checkUsage({ options, allowNegative, allowPositionals }, token) {
  let { name } = token;
  if (!Object.hasOwn(options, name)) {
    const positive = name.slice(3);
    const negated = allowNegative && name.startsWith('no-') && setting(options, positive, 'type') === 'boolean';
    if (!negated) throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
    name = positive;
  }
  const short = setting(options, name, 'short');
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  const type = setting(options, name, 'type');
  if (type === 'string' && typeof token.value !== 'string') {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value != null) {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
  }
}

function checkAmbiguous({ inlineValue, value, rawName, name }) {
  if (inlineValue || value == null || value.length < 2 || value[0] !== '-') return;
  const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${rawName}' argument is ambiguous.
Did you forget to specify the option argument for '${rawName}'?
To specify an option argument starting with a dash use ${example}.`);
}

function store(token, options, values, allowNegative) {
  let { name, value } = token;
  if (name === '__proto__') return;
  if (allowNegative && name.startsWith('no-') && value === undefined) {
    token.name = name = name.slice(3);
    value = false;
  }
  value ??= true;
  if (setting(options, name, 'multiple')) {
    if (values[name]) values[name].push(value);
    else values[name] = [value];
  } else {
    values[name] = value;
  }
}

function parseArgs(config = { __proto__: null }) {
  const args = own(config, 'args') ?? mainArgs();
  const strict = own(config, 'strict') ?? true;
  const allowPositionals = own(config, 'allowPositionals') ?? !strict;
  const returnTokens = own(config, 'tokens') ?? false;
  const allowNegative = own(config, 'allowNegative') ?? false;
  const options = own(config, 'options') ?? { __proto__: null };
  const given = { args, strict, allowPositionals, returnTokens, allowNegative, options };
  validateConfig(given);
  const tokens = tokenize(args, options);
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) {
        checkUsage(given, token);
        checkAmbiguous(token);
      }
      store(token, options, result.values, allowNegative);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      result.positionals.push(token.value);
    }
  }
  for (const [long, entry] of Object.entries(options)) {
    const fallback = own(entry, 'default');
    if (fallback !== undefined && result.values[long] === undefined && long !== '__proto__') result.values[long] = fallback;
  }
  return result;
}

module.exports = { parseArgs };
