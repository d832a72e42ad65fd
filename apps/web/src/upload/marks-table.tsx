import { useState, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import type { DraftView, MarkedCell, RecheckBody } from '../client/types.gen.js';
import { nameOf, useInputs } from '../submission/use-inputs.js';
import { useLanguage, useWords } from '../words/language.js';
import { confirmWords } from './confirm-words.js';
import { isExplained } from './explanation-text.js';
import { answerOfMark } from './marks.js';
import type { Compared } from './recheck.js';
import type { FormOf } from './send-file.js';
import { useForm } from './use-form.js';

interface MarksTableProps {
  readonly form: FormOf;
  readonly compared: Compared;
  readonly draft: DraftView;
  readonly onChange: (change: RecheckBody) => void;
}

/** Of a form that was sent back: what became of each cell that was marked. */
export function MarksTable({ form, compared, draft, onChange }: MarksTableProps): ReactNode {
  const say = useWords(confirmWords);
  const known = useForm(form);
  const marks = known.data?.state === 'returned' ? (known.data.returned?.cells ?? []) : [];
  if (marks.length === 0) return null;
  const valuesOf = (version: number | null | undefined) =>
    known.data?.versions.find((one) => one.version === version)?.values ?? [];
  const resent = {
    difference: compared.difference,
    counted: valuesOf(compared.against),
    returned: valuesOf(known.data?.version),
  };
  return (
    <>
      <h2 className="upload-heading">{say.marks}</h2>
      <ul className="upload-marks">
        {marks.map((mark) => (
          <Mark
            key={`${mark.indicator}|${mark.region ?? ''}`}
            mark={mark}
            form={form}
            answer={answerOfMark(mark, resent, draft.explanations)}
            onExplain={(text) =>
              onChange({
                explanations: [
                  { indicator: mark.indicator, ...(mark.region !== undefined && { region: mark.region }), text },
                ],
              })
            }
          />
        ))}
      </ul>
    </>
  );
}

interface MarkProps {
  readonly mark: MarkedCell;
  readonly form: FormOf;
  readonly answer: ReturnType<typeof answerOfMark>;
  readonly onExplain: (text: string) => void;
}

function Mark({ mark, form, answer, onExplain }: MarkProps): ReactNode {
  const say = useWords(confirmWords);
  const language = useLanguage();
  const inputs = useInputs(form.plan, form.period);
  const [text, setText] = useState('');
  const name = nameOf(inputs, mark.indicator, language);
  return (
    <li>
      {name} {mark.region !== form.region && mark.region}：{mark.text}{' '}
      <strong className={answer === 'open' ? 'upload-error' : 'upload-answered'}>
        {{ changed: say.markChanged, explained: say.markExplained, open: say.markOpen }[answer]}
      </strong>
      {answer === 'open' && (
        <form
          className="upload-explain"
          onSubmit={(event) => {
            event.preventDefault();
            if (isExplained(text)) onExplain(text.trim());
          }}
        >
          <Input
            size="small"
            value={text}
            maxLength={1000}
            aria-label={say.explainMark(name)}
            onChange={({ target }) => setText(target.value)}
          />
          <Button size="small" htmlType="submit" disabled={!isExplained(text)}>
            {say.save}
          </Button>
        </form>
      )}
    </li>
  );
}
