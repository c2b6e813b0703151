// spawnSync: the natives wait, the loop stands still.
const { errnoException } = require('internal/errors');
const { checkStdio } = require('internal/child_process');

function spawnSync(options) {
  const { stdio } = checkStdio(options.stdio || 'pipe', true);
  options.stdio = stdio;
  if (options.input) stdio[0] = { type: 'pipe', input: options.input };
  const { Buffer } = require('buffer');
  const { codes } = require('internal/errors');
  stdio.forEach((item, i) => {
    const { input } = item;
    if (input == null) return;
    if (typeof input === 'string') item.input = Buffer.from(input, options.encoding === 'buffer' ? undefined : options.encoding);
    else if (!ArrayBuffer.isView(input)) {
      throw new codes.ERR_INVALID_ARG_TYPE(`options.stdio[${i}]`, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
    }
  });
  const result = binding.spawnSync({
    __proto__: null, file: options.file, args: options.args, envPairs: options.envPairs, cwd: options.cwd, uid: options.uid, gid: options.gid,
    detached: options.detached, stdio, timeout: options.timeout ?? 0, killSignal: options.killSignal || 15,
    maxBuffer: Number.isFinite(options.maxBuffer) ? options.maxBuffer : -1,
  });
  if (result.output && options.encoding && options.encoding !== 'buffer') {
    result.output = result.output.map((b) => (b === null ? b : b.toString(options.encoding)));
  }
  result.stdout = result.output?.[1];
  result.stderr = result.output?.[2];
  if (result.error) {
    result.error = errnoException(result.error, `spawnSync ${options.file}`);
    result.error.path = options.file;
    result.error.spawnargs = options.args.slice(1);
  }
  return result;
}

module.exports = { spawnSync };
