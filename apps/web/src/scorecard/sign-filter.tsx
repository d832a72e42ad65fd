import { useMemo, type ReactNode } from 'react';
import { statusSign } from '#scoring';
import { statusTone } from '../ui/status-tag.js';
import { useLanguage, useWords } from '../words/language.js';
import { countSigns, type GridRow } from './grid-rows.js';
import { classes } from './legend.js';
import { scorecardWords } from './scorecard-words.js';

interface SignFilterProps {
  readonly rows: readonly GridRow[];
  /** The chosen signs, one after the other. */
  readonly chosen: string | undefined;
  readonly onChange: (signs: string | undefined) => void;
}

/** How many cells there are of each class; a press leaves the regions that have one of them. */
export function SignFilter({ rows, chosen = '', onChange }: SignFilterProps): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const counts = useMemo(() => countSigns(rows), [rows]);
  return (
    <div role="group" aria-label={say.signs} className="scorecard-signs">
      {classes.map((status) => {
        const { sign, ...word } = statusSign(status);
        const isChosen = chosen.includes(sign);
        return (
          <button
            key={sign}
            type="button"
            aria-pressed={isChosen}
            className={statusTone(status)}
            onClick={() => onChange(isChosen ? chosen.replace(sign, '') : chosen + sign)}
          >
            <span aria-hidden="true">{sign}</span> {say.sign(word[language], counts.get(sign) ?? 0)}
          </button>
        );
      })}
    </div>
  );
}
