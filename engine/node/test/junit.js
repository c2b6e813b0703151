// The junit reporter: XML as tools of continuous integration read it.
const { hostname } = require('os');
const { asyncGenerator, each } = require('internal/streams/async_generator');
const { shown } = require('internal/test_runner/failure');

const HOSTNAME = hostname();

const escapeAttribute = (text) => escapeContent(String(text).replaceAll('&', '&amp;').replaceAll('\n', '&#10;').replaceAll('"', '&quot;'), true);

function escapeContent(text, escaped = false) {
  return (escaped ? text : text.replaceAll('&', '&amp;')).replaceAll('<', '&lt;');
}

const escapeComment = (text) => text.replaceAll('--', '&#45;&#45;');

function xml(node) {
  const indent = '\t'.repeat(node.nesting + 1);
  if (node.comment !== undefined) return `${indent}<!-- ${escapeComment(node.comment)} -->\n`;
  if (node.text !== undefined) return `${escapeContent(node.text)}\n`;
  const attrs = Object.keys(node.attrs).map((name) => `${name}="${escapeAttribute(node.attrs[name])}"`).join(' ');
  if (node.children.length === 0) return `${indent}<${node.tag} ${attrs}/>\n`;
  return `${indent}<${node.tag} ${attrs}>\n${node.children.map(xml).join('')}${indent}</${node.tag}>\n`;
}

const isFailure = (node) => node.children.some((c) => c.tag === 'failure') || node.attrs.failures > 0;
const isSkipped = (node) => node.children.some((c) => c.tag === 'skipped') || node.attrs.skipped > 0;

function element(tag, nesting, attrs, children = []) {
  return { tag, nesting, attrs, children };
}

// finish completes the node of a test that ended.
function finish(node, type, data) {
  const { details, file, nesting } = data;
  node.attrs.time = (details.duration_ms / 1000).toFixed(6);
  const children = node.children.filter((child) => child.comment === undefined);
  if (children.length > 0) {
    node.tag = 'testsuite';
    Object.assign(node.attrs, {
      disabled: 0, errors: 0, tests: children.length, failures: children.filter(isFailure).length,
      skipped: children.filter(isSkipped).length, hostname: HOSTNAME,
    });
    return;
  }
  node.tag = 'testcase';
  node.attrs.classname = data.classname ?? 'test';
  if (file) node.attrs.file = file;
  if (data.skip !== undefined) node.children.push(element('skipped', nesting + 1, { type: 'skipped', message: data.skip }));
  if (data.todo !== undefined) node.children.push(element('skipped', nesting + 1, { type: 'todo', message: data.todo }));
  if (type !== 'test:fail') return;
  const err = details.error;
  const failure = element('failure', nesting + 1, { type: err?.failureType || err?.code, message: (err?.message ?? '').trim() });
  failure.children.push({ nesting: nesting + 2, text: shown(err) });
  node.children.push(failure);
  node.attrs.failure = err?.message ?? '';
}

function* lines(source) {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n';
  let current = null; // the node that is open
  const roots = [];
  const open = (data) => {
    const node = element('testcase', data.nesting, { name: String(data.name) });
    node.parent = current;
    if (current === null) roots.push(node);
    else current.children.push(node);
    current = node;
  };
  yield* each(source, function* ({ type, data }) {
    switch (type) {
      case 'test:start':
        open(data);
        break;
      case 'test:pass':
      case 'test:fail': {
        if (current === null || current.attrs.name !== String(data.name) || current.nesting !== data.nesting) open(data);
        const node = current;
        finish(node, type, data);
        current = node.parent;
        break;
      }
      case 'test:diagnostic':
        (current === null ? roots : current.children).push({ nesting: data.nesting, comment: data.message });
        break;
    }
  });
  for (const node of roots) yield xml(node);
  yield '</testsuites>\n';
}

module.exports = { junit: (source) => asyncGenerator(lines(source)) };
