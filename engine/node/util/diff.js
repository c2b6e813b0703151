// util.diff, and the difference that assertion errors show.
const { codes } = require('internal/errors');

function myersDiff(actual, expected, checkCommaDisparity = false) {
  if (actual.length + expected.length > 2 ** 31 - 1) {
    throw new codes.ERR_OUT_OF_RANGE('myersDiff input size', '< 2^31', actual.length + expected.length);
  }
  return binding.myers(actual, expected, checkCommaDisparity);
}

function validateInput(value, name) {
  const { validateString, validateStringArray } = require('internal/validators');
  if (Array.isArray(value)) validateStringArray(value, name);
  else if (typeof value !== 'string') validateString(value, name);
}

const units = (value) => (typeof value === 'string' ? value.split('') : value);

function diff(actual, expected) {
  if (actual === expected) return [];
  validateInput(actual, 'actual');
  validateInput(expected, 'expected');
  return myersDiff(units(actual), units(expected)).reverse();
}

module.exports = { diff, myersDiff };
