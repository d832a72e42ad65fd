import type { Composed } from './composed.js';

/** 下一步要求: people write it. */
export const composeDemands = (): Composed => ({
  section: {
    id: 'demands',
    title: { zh: '下一步要求', en: 'What is to be done' },
    shown: true,
    blocks: [],
  },
  facts: {},
  footnotes: [],
});
