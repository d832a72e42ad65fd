// Stands in for @jest/globals: the specs say what to test, and the runner beside this file decides what runs when.
import { format } from 'node:util';
import { expect } from 'expect';

export { expect };

const tests = [];
let path = [];

export function describe(name, body) {
  path = [...path, name];
  try {
    body();
  } finally {
    path = path.slice(0, -1);
  }
}

export function it(name, body) {
  const full = [...path, name].join(' ');
  const twins = tests.filter((test) => test.full === full).length;
  tests.push({ id: twins === 0 ? full : `${full} (${twins + 1})`, full, body });
}

it.each = (rows) => (name, body) => {
  for (const row of rows) {
    const given = Array.isArray(row) ? row : [row];
    const used = given.slice(0, (name.match(/%[sdifjoOp]/g) ?? []).length);
    it(format(name.replaceAll('%p', '%s'), ...used), () => body(...given));
  }
};

describe.each = (rows) => (name, body) => {
  for (const row of rows) {
    const given = Array.isArray(row) ? row : [row];
    const used = given.slice(0, (name.match(/%[sdifjoOp]/g) ?? []).length);
    describe(format(name.replaceAll('%p', '%s'), ...used), () => body(...given));
  }
};

/** Hands over what was collected since the last time. */
export function takeTests() {
  return tests.splice(0);
}
