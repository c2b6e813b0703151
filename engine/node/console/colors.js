// Colours that messages of the runtime use, and whether a stream wants any.
const names = { blue: 34, green: 32, white: 39, yellow: 33, red: 31, gray: 90, reset: 0 };

function shouldColorize(stream) {
  const force = process.env.FORCE_COLOR;
  if (force !== undefined) return ['', '1', 'true', '2', '3'].includes(force);
  return !!stream?.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
}

function refresh() {
  const on = shouldColorize(process.stderr);
  for (const name of Object.keys(names)) colors[name] = on ? `\u001b[${names[name]}m` : '';
  colors.clear = on ? '\u001bc' : '';
  colors.hasColors = on;
}

const colors = module.exports = { shouldColorize, refresh };
refresh();
