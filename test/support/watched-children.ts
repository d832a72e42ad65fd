import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
};

/** The processes that a process has started. */
export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => Number(read(`/proc/${entry}/stat`).split(') ')[1]?.split(' ')[1]) === pid)
    .map(Number);

/** The most memory that any child of a process takes while something is done, in megabytes, sampled as it grows. */
export async function peakOfChildren(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const sampling = setInterval(() => {
    for (const child of childrenOf(pid)) {
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${child}/status`))?.[1];
      peak = Math.max(peak, Number(kilobytes ?? 0) / 1024);
    }
  }, 25);
  try {
    await work();
  } finally {
    clearInterval(sampling);
  }
  return peak;
}
