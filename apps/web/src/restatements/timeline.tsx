import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { RestatementWithBulletins } from '../client/types.gen.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { Comparison } from './comparison.js';
import { RegionName } from './region-name.js';
import { RestatementEntry } from './restatement-entry.js';
import { kindWords, restatementWords } from './restatement-words.js';
import type { Names } from './use-names.js';

interface TimelineProps {
  readonly restated: readonly RestatementWithBulletins[];
  readonly names: Names;
}

const keyOf = ({ submission, since }: RestatementWithBulletins): string => `${submission} ${since}`;

/** Restatements from the newest on. The arrow keys move between them, Space picks two to compare. */
export function Timeline({ restated, names }: TimelineProps): ReactNode {
  const say = useWords(restatementWords);
  const list = useRef<HTMLOListElement>(null);
  const [here, setHere] = useState(0);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const pick = (key: string): void =>
    setPicked(picked.includes(key) ? picked.filter((one) => one !== key) : [...picked, key].slice(-2));
  const move = (event: KeyboardEvent, at: number): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: restated.length - 1 }[event.key];
    if (to === undefined || restated[to] === undefined) return;
    event.preventDefault();
    setHere(to);
    list.current?.querySelectorAll<HTMLElement>('[data-pick]')[to]?.focus();
  };
  return (
    <>
      <p className="restatements-keys">{say.keys}</p>
      <Comparison
        picked={restated.filter((one) => picked.includes(keyOf(one)))}
        names={names}
        onStop={() => setPicked([])}
      />
      <ol ref={list} aria-label={say.list} className="restatements-timeline">
        {restated.map((one, at) => (
          <li key={keyOf(one)}>
            <Head
              one={one}
              isPicked={picked.includes(keyOf(one))}
              tabIndex={at === Math.min(here, restated.length - 1) ? 0 : -1}
              onKeyDown={(event) => move(event, at)}
              onPick={() => pick(keyOf(one))}
            />
            <RestatementEntry one={one} names={names} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface HeadProps {
  readonly one: RestatementWithBulletins;
  readonly isPicked: boolean;
  readonly tabIndex: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPick: () => void;
}

/** When, where, of which period, from which version to which; a check box, since Space picks. */
function Head({ one, isPicked, tabIndex, onKeyDown, onPick }: HeadProps): ReactNode {
  const say = useWords(restatementWords);
  const language = useLanguage();
  const kinds: Readonly<Record<string, string>> = useWords(kindWords);
  const kind = one.kind === null ? '' : (kinds[one.kind] ?? one.kind);
  const what = `${periodWords(one.period, language)} · ${say.versions(one.versionBefore, one.version)}`;
  return (
    <h2>
      <label className="restatements-pick">
        <input
          type="checkbox"
          data-pick
          checked={isPicked}
          aria-label={say.choose(`${one.region} ${what}`)}
          {...{ tabIndex, onKeyDown }}
          onChange={onPick}
        />
        <time dateTime={one.since}>{instantIn(one.since, language)}</time>
      </label>{' '}
      <RegionName code={one.region} /> · {what} · {kind}
    </h2>
  );
}
