/** Where a process can be made to fail on purpose (reliability.md §5). */
export type FailpointName = `K${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`;

interface Armed {
  readonly name: string;
  readonly effect: 'exit' | 'hang' | 'throw';
  readonly probability: number;
}

let armed: Armed | undefined;

/** @param spec `name:exit|hang|throw[:probability]`, such as `K7:exit:0.1`; undefined disarms */
export function armFailpoint(spec: string | undefined, production: boolean): void {
  if (spec === undefined) {
    armed = undefined;
    return;
  }
  if (production) throw new Error('a failpoint is for tests and refused in production');
  const match = /^(K(?:[1-9]|1[0-4])):(exit|hang|throw)(?::(0?\.\d+|1))?$/.exec(spec);
  if (match === null) throw new Error(`XUSHI_FAILPOINT "${spec}" is not name:exit|hang|throw[:p] with name K1 to K14`);
  const [, name = '', effect, probability = '1'] = match;
  armed = { name, effect: effect as Armed['effect'], probability: Number(probability) };
}

/** Does nothing, unless this place was armed. */
export async function failpoint(name: FailpointName): Promise<void> {
  if (armed?.name !== name || Math.random() >= armed.probability) return;
  if (armed.effect === 'throw') throw new Error(`failpoint ${name}`);
  // SIGKILL and not exit(): a crash runs no handler, closes nothing and gives nothing back.
  if (armed.effect === 'exit') process.kill(process.pid, 'SIGKILL');
  await new Promise<never>(() => undefined);
}
