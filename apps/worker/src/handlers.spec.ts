import { describe, expect, it } from '@jest/globals';
import type { Handlers, Services } from '#platform/ledger';
import { duties } from './duties.js';
import { handlers } from './handlers.js';

const services: Services = {
  get: () => {
    throw new Error('no answer is asked for here');
  },
};

describe('the table of answers', () => {
  it('answers every duty and nothing else', () => {
    expect(Object.keys(handlers(services)).sort()).toEqual(Object.keys(duties).sort());
  });

  it('does not compile without one of them', () => {
    const { 'report-due': removed, ...missing } = handlers(services);
    // @ts-expect-error -- 'report-due' is missing; should this line compile, the type check fails
    missing satisfies Handlers;
    expect(removed).toBeDefined();
  });
});
