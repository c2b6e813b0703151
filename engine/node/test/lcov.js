// The lcov reporter: coverage as lcov's tools read it. It writes what 'test:coverage' events say.
const { Transform } = require('stream');
const { relative } = require('path');

function fileReport(file, cwd) {
  const out = ['TN:', `SF:${relative(cwd, file.path)}`];
  file.functions.forEach((fn, i) => out.push(`FN:${fn.line},${fn.name || `anonymous_${i}`}`));
  file.functions.forEach((fn, i) => out.push(`FNDA:${fn.count},${fn.name || `anonymous_${i}`}`));
  out.push(`FNF:${file.totalFunctionCount}`, `FNH:${file.coveredFunctionCount}`);
  file.branches.forEach((branch, i) => out.push(`BRDA:${branch.line},${i},0,${branch.count}`));
  out.push(`BRF:${file.totalBranchCount}`, `BRH:${file.coveredBranchCount}`);
  for (const line of [...file.lines].sort((a, b) => a.line - b.line)) out.push(`DA:${line.line},${line.count}`);
  out.push(`LH:${file.coveredLineCount}`, `LF:${file.totalLineCount}`, 'end_of_record');
  return `${out.join('\n')}\n`;
}

class LcovReporter extends Transform {
  constructor(options) {
    super({ ...options, writableObjectMode: true });
  }

  _transform(event, encoding, callback) {
    if (event.type !== 'test:coverage') {
      callback(null);
      return;
    }
    const { files, workingDirectory } = event.data.summary;
    callback(null, files.map((file) => fileReport(file, workingDirectory)).join(''));
  }
}

module.exports = { LcovReporter };
