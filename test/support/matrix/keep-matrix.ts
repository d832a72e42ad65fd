import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../process-of-ours.js';
import { faultsOf, type Cell } from './walk.js';

export interface MatrixCounts {
  readonly routes: number;
  readonly roles: number;
  readonly callers: number;
  readonly places: number;
  readonly calls: number;
  readonly refused: number;
  readonly wrong: number;
}

/** Keeps the matrix under `.local/abuse/matrix.json`, where a figure of the README can be read again. */
export function keepMatrix(cells: readonly Cell[], roles: number): MatrixCounts {
  const different = (of: (cell: Cell) => string): number => new Set(cells.map(of)).size;
  const counts = {
    routes: different(({ route }) => route),
    roles,
    callers: different(({ caller }) => caller),
    places: different(({ position }) => position),
    calls: cells.length,
    refused: cells.filter(({ expected }) => expected !== 'reached').length,
    wrong: faultsOf(cells).length,
  };
  const folder = path.join(root, '.local/abuse');
  mkdirSync(folder, { recursive: true });
  const rows = cells.map(({ route, line, caller, position, expected, said: { status, code } }) =>
    JSON.stringify({ route, line, caller, position, expected, status, code }),
  );
  writeFileSync(
    path.join(folder, 'matrix.json'),
    `{ "counts": ${JSON.stringify(counts)}, "cells": [\n${rows.join(',\n')}\n] }\n`,
  );
  return counts;
}
