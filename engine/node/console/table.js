// The text of console.table.
const { getStringWidth } = require('internal/util/inspect');

function line(left, fill, middle, right, widths) {
  return left + widths.map((w) => fill.repeat(w + 2)).join(middle) + right;
}

function row(cells, widths) {
  return `│ ${cells.map((cell, i) => cell + ' '.repeat(widths[i] - getStringWidth(cell))).join(' │ ')} │`;
}

// table draws columns (arrays of text, with holes) under their heads.
module.exports = function table(head, columns) {
  const height = Math.max(...columns.map((c) => c.length));
  const rows = [];
  for (let y = 0; y < height; y++) rows.push(columns.map((c) => (Object.hasOwn(c, y) ? c[y] : '')));
  const widths = head.map((h, x) => rows.reduce((w, r) => Math.max(w, getStringWidth(r[x])), getStringWidth(h)));
  return [
    line('┌', '─', '┬', '┐', widths),
    row(head, widths),
    line('├', '─', '┼', '┤', widths),
    ...rows.map((r) => row(r, widths)),
    line('└', '─', '┴', '┘', widths),
  ].join('\n');
};
