export type * from './period.js';
export type * from './rational.js';
export type * from './reading.js';
export type * from './score.js';
export type * from './target.js';
