import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { nameOf, useInputs } from '../submission/use-inputs.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { uploadWords } from './upload-words.js';

/** Why the form came back, which cells were marked, until when it may come again. */
export function ReturnedNotice({ form }: { readonly form: SubmissionsControllerFindResponse }): ReactNode {
  const say = useWords(uploadWords);
  const language = useLanguage();
  const inputs = useInputs(form.plan, form.period);
  const { returned } = form;
  if (returned === null) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="note"
      className="upload-returned"
      title={say.returnedTitle(returned.by, instantIn(returned.at, language))}
      description={
        <>
          <p>“{returned.reason}”</p>
          {returned.until !== null && <p>{say.returnedUntil(dayIn(returned.until, language))}</p>}
          {returned.cells.length > 0 && (
            <>
              <p>{say.returnedMarks}</p>
              <ul>
                {returned.cells.map(({ indicator, region, text }) => (
                  <li key={`${indicator}|${region ?? ''}`}>
                    {nameOf(inputs, indicator, language)} {region !== form.region && region}：{text}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      }
    />
  );
}
