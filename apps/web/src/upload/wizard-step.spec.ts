import { describe, expect, it } from '@jest/globals';
import { stateOf, stepOf } from './wizard-step.js';

describe('where the wizard stands', () => {
  it.each([
    ['template', {}],
    ['template', { step: 'check' }],
    ['template', { step: 'nonsense' }],
    ['upload', { step: 'upload' }],
    ['check', { draft: 'd' }],
    ['check', { draft: 'd', step: 'check' }],
    ['upload', { draft: 'd', step: 'upload' }],
    ['confirm', { draft: 'd', step: 'confirm' }],
    ['receipt', { draft: 'd', step: 'confirm', receipt: 's' }],
  ])('is %s', (step, search) => {
    expect(stepOf(search)).toBe(step);
  });

  it('lets nobody confirm what was not checked, and everybody go back', () => {
    expect(stateOf('confirm', 'check', true)).toBe('closed');
    expect(stateOf('check', 'upload', true)).toBe('open');
    expect(stateOf('check', 'upload', false)).toBe('closed');
    expect(stateOf('template', 'confirm', true)).toBe('done');
    expect(stateOf('upload', 'template', false)).toBe('open');
    expect(stateOf('template', 'receipt', false)).toBe('done');
  });
});
