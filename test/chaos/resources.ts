import { readFileSync } from 'node:fs';

/** What a process holds of the memory, in MB; undefined when it has ended. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 1_000_000;
  } catch {
    return undefined;
  }
}
