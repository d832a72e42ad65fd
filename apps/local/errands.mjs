import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './places.mjs';
import { signal } from './processes.mjs';
import { exits, Sentence } from './say.mjs';

const running = new Set();

/**
 * A program that runs to its end while the launcher waits. It has its own process group, so that Ctrl-C reaches it
 * through us and nothing that it started stays behind. `shown`: what it prints goes straight to the terminal.
 */
export function errand(args, { env = process.env, shown = false, program = process.execPath } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, args, { cwd: root, env, stdio, detached: true });
    running.add(child.pid);
    let [printed, complained] = ['', ''];
    child.stdout?.on('data', (chunk) => (printed += chunk));
    child.stderr?.on('data', (chunk) => (complained += chunk));
    child.once('error', reject);
    child.once('close', (code, name) => {
      running.delete(child.pid);
      resolve({ code: code ?? (name === 'SIGINT' ? exits.interrupted : exits.fault), printed, complained });
    });
  });
}

/** Runs one of our own short programs; when it fails, its complaint is ours. */
export async function ourErrand(name, { args = [], env }) {
  const program = path.join(root, 'dist/apps', name);
  const { code, printed, complained } = await errand(['--enable-source-maps', program, ...args], { env });
  if (code === 0) return printed;
  throw new Sentence(complained.trim() || printed.trim() || `${name} ended with ${code}.`, code);
}

export function endErrands() {
  for (const pid of running) signal(-pid, 'SIGKILL');
}
