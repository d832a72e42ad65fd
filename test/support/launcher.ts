import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Launch {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  text(): string;
  complaints(): string;
  /** Waits until a printed line matches. */
  until(line: RegExp, seconds?: number): Promise<RegExpExecArray>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** `npm start` without npm: the launcher, with an environment that names no server but those given. */
export function launch(env: Record<string, string>, ...flags: string[]): Launch {
  // empty, and not absent: a developer's own .env must not name a server for a test
  const inherited = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    DATABASE_URL: '',
    REDIS_URL: '',
  };
  const child = spawn(process.execPath, ['apps/local/start.mjs', ...flags], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [text, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(code ?? signal ?? 0);
    });
  });
  const until = async (line: RegExp, seconds = 90): Promise<RegExpExecArray> => {
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      const found = line.exec(text);
      if (found) return found;
      if (child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`${String(line)} was not printed within ${seconds} s:\n${text}\n${complaints}`);
  };
  return { process: child, text: () => text, complaints: () => complaints, until, ended };
}

/** A data folder that the server's own user may enter, and its removal. */
export function dataFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-launch-'));
  chmodSync(folder, 0o755);
  return {
    path: folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
