import type { ReactNode } from 'react';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import type { Alert } from './alert.js';
import { EvidenceUpload } from './evidence-upload.js';
import { sizeWords } from './size-words.js';
import { evidenceAddress, useEvidence } from './use-evidence.js';

const evidenceWords = words(
  { title: '佐证材料', none: '还没有佐证材料。', by: (name: string, at: string) => `${name}，${at}` },
  { title: 'Evidence', none: 'There is no evidence yet.', by: (name: string, at: string) => `${name}, ${at}` },
);

/** The files that support what was said of an alert: saved, and never shown in place. */
export function EvidenceList({ alert }: { readonly alert: Alert }): ReactNode {
  const say = useWords(evidenceWords);
  const language = useLanguage();
  const evidence = useEvidence(alert.id);
  return (
    <section aria-label={say.title} className="alerts-section">
      <h3>{say.title}</h3>
      <Answer of={evidence}>
        {(files) =>
          files.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <ul className="alerts-files">
              {files.map(({ id, name, size, addedBy, at }) => (
                <li key={id}>
                  <a href={evidenceAddress(alert.id, id)} download={name}>
                    {name}
                  </a>{' '}
                  <span className="alerts-hint">
                    {sizeWords(size)} · {say.by(addedBy, instantIn(at, language))}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {alert.may.includes('attach') && <EvidenceUpload alert={alert.id} />}
    </section>
  );
}
