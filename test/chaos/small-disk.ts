import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const pieces = [1_000_000, 4096];

/** A file system of its own in memory, which can be filled to the last block. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static mount(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'pipe' });
    return new SmallDisk(folder);
  }

  /** Why there can be none here. */
  static whyNot(): string | undefined {
    if (process.getuid?.() !== 0) return 'only root mounts a small disk';
    const folder = mkdtempSync(path.join(tmpdir(), 'xushi-disk-'));
    try {
      SmallDisk.mount(folder, 1).unmount();
      return undefined;
    } catch {
      return 'a small disk cannot be mounted here';
    } finally {
      rmdirSync(folder);
    }
  }

  /** Takes what is free; again, where somebody has given something back meanwhile. */
  fill(): void {
    const file = openSync(this.ballast, 'a');
    for (const size of pieces) while (fits(file, size));
    closeSync(file);
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  unmount(): void {
    execFileSync('umount', [this.folder], { stdio: 'pipe' });
  }

  private get ballast(): string {
    return path.join(this.folder, 'ballast');
  }
}

function fits(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch {
    return false;
  }
}
