// The frames of the program that led here, whatever it made of Error.prepareStackTrace.
exports.callSites = function callSites(count, above) {
  const { stackTraceLimit } = Error;
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const holder = {};
  try {
    Error.stackTraceLimit = count;
    Object.defineProperty(Error, 'prepareStackTrace', {
      value: (_, sites) => sites, writable: true, configurable: true, enumerable: true,
    });
    Error.captureStackTrace(holder, above);
    return Array.isArray(holder.stack) ? holder.stack : [];
  } finally {
    if (prepare === undefined) delete Error.prepareStackTrace;
    else Object.defineProperty(Error, 'prepareStackTrace', prepare);
    Error.stackTraceLimit = stackTraceLimit;
  }
};
