import { availableParallelism, loadavg } from 'node:os';

/** Whether the machine works for few others, so that what takes long is our own doing. */
export const isQuiet = (): boolean => (loadavg()[0] ?? 0) <= 4 * availableParallelism();

/** A bound in milliseconds, or, while the machine works for many others, five times as much. */
export const inTime = (milliseconds: number): number => (isQuiet() ? milliseconds : 5 * milliseconds);
