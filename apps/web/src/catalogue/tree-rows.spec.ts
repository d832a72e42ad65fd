import { describe, expect, it } from '@jest/globals';
import { findTargets, moveOf, treeRows, type TreeTarget } from './tree-rows.js';

const target = (id: string, clause: string, zh: string): TreeTarget => ({
  id,
  ref: id.toUpperCase(),
  clause,
  summary: { zh, en: `About ${id}.` },
  indicator: { id: `${id}_rate`, zh: `${zh}率`, en: null },
  inputs: [
    { indicator: `${id}_rate`, zh: `${zh}率`, en: null },
    { indicator: `${id}_rate.part`, zh: '部分', en: 'Part' },
  ],
});
const targets = [target('a', '1', '床位'), target('b', '16', '演练'), target('c', '16', '培训')];
const rowsWith = (...turned: string[]) =>
  treeRows({
    plan: { code: 'p', name: '方案' },
    targets,
    turned: new Set(turned),
    language: 'zh',
    clauseName: (clause) => `第${clause}条`,
  });

describe('the tree of a plan', () => {
  it('shows the plan, its clauses and their targets, and figures of a target that is opened', () => {
    expect(rowsWith().map(({ level, name }) => `${level} ${name}`)).toEqual([
      '1 方案',
      '2 第1条',
      '3 床位',
      '2 第16条',
      '3 演练',
      '3 培训',
    ]);
    expect(rowsWith('target a', 'clause 16').map(({ key }) => key)).toEqual([
      'plan',
      'clause 1',
      'target a',
      'figure a a_rate',
      'figure a a_rate.part',
      'clause 16',
    ]);
    expect(rowsWith().at(-1)).toMatchObject({ place: 2, siblings: 2, isOpen: false });
  });

  it('is walked by arrows: in, out, open, close, to both ends', () => {
    const rows = rowsWith();
    expect(moveOf(rows, 'plan', 'ArrowDown')).toEqual({ kind: 'go', key: 'clause 1' });
    expect(moveOf(rows, 'target a', 'ArrowRight')).toEqual({ kind: 'turn', key: 'target a' });
    expect(moveOf(rowsWith('target a'), 'target a', 'ArrowRight')).toEqual({ kind: 'go', key: 'figure a a_rate' });
    expect(moveOf(rows, 'target c', 'ArrowLeft')).toEqual({ kind: 'go', key: 'clause 16' });
    expect(moveOf(rows, 'clause 16', 'ArrowLeft')).toEqual({ kind: 'turn', key: 'clause 16' });
    expect(moveOf(rows, 'plan', 'ArrowLeft')).toBeNull();
    expect(moveOf(rows, null, 'End')).toEqual({ kind: 'go', key: 'target c' });
    expect(moveOf(rows, 'target b', 'Enter')).toEqual({ kind: 'open', key: 'target b' });
    expect(moveOf([], null, 'ArrowDown')).toBeNull();
  });

  it('is searched by name, code and clause; a number is the whole clause', () => {
    const found = (question: string) => findTargets(targets, question).map(({ id }) => id);
    expect(found('  ')).toEqual(['a', 'b', 'c']);
    expect(found('16')).toEqual(['b', 'c']);
    expect(found('第16条 培训')).toEqual(['c']);
    expect(found('1')).toEqual(['a']);
    expect(found('B_RATE')).toEqual(['b']);
    expect(found('about C.')).toEqual(['c']);
    expect(found('没有的')).toEqual([]);
  });
});
