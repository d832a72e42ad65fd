import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root, shortLived, type Environment } from '../process-of-ours.js';
import { nameOf } from './declared-routes.js';

interface Started {
  readonly url: string;
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** The API as `unchecked-process.ts` starts it, from the source. */
export class UncheckedApi {
  private constructor(
    private readonly child: ChildProcess,
    private readonly started: Started,
  ) {}

  static async start(env: Environment): Promise<UncheckedApi> {
    const loader = path.join(root, 'test/support/typescript-loader.mjs');
    const program = path.join(root, 'test/support/matrix/unchecked-process.ts');
    const node = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', loader, program];
    const child = spawn(process.execPath, [...shortLived, ...node], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const gone = once(child, 'exit').then(() => {
      throw new Error('the API without checks did not start; the reason is above');
    });
    const [started] = (await Promise.race([once(child, 'message'), gone])) as [Started];
    return new UncheckedApi(child, started);
  }

  get baseUrl(): string {
    return this.started.url;
  }

  /** What the router serves, as the table of subjects names it. */
  get routes(): string[] {
    return this.started.routes.map(nameOf);
  }

  /** Whether the database is told who asks; where it is not, nothing at all is checked. */
  async tell(isTold: boolean): Promise<void> {
    const heard = once(this.child, 'message');
    this.child.send(isTold);
    await heard;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
