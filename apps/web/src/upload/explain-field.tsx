import { useRef, useState, type ReactNode } from 'react';
import { Button, Input, type InputRef } from 'antd';
import { useLanguage, useWords } from '../words/language.js';
import { composed, isExplained, lengthOf, shortestExplanation } from './explanation-text.js';
import type { ProblemRow } from './problem-rows.js';
import { uploadWords } from './upload-words.js';

const presets = {
  zh: ['业务量确有变化', '机构或人员增减', '口径或范围调整', '上期填报有误', '一次性事件', '数据来源说明'],
  en: [
    'the volume did change',
    'units or staff came or went',
    'definition or scope changed',
    'the last period was wrong',
    'a single event',
    'source of the figure',
  ],
} as const;

interface ExplainFieldProps {
  readonly row: ProblemRow;
  readonly place: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onExplain: (text: string) => void;
}

/** An answer to a 核实: how it was read is confirmed by one key, everything else is said in ten characters or more. */
export function ExplainField({ row, place, typed, onType, onExplain }: ExplainFieldProps): ReactNode {
  const say = useWords(uploadWords);
  const language = useLanguage();
  const [preset, setPreset] = useState<string | null>(null);
  const field = useRef<InputRef>(null);
  const text = composed(preset, typed);
  const left = shortestExplanation - lengthOf(text);
  const { reading } = row;
  return (
    <form
      className="upload-explain"
      onSubmit={(event) => {
        event.preventDefault();
        if (isExplained(text)) onExplain(text);
      }}
    >
      {reading !== null && (
        <Button
          size="small"
          type="primary"
          className="upload-accept"
          aria-label={`${place} ${say.confirmReading(reading)}`}
          onClick={() => onExplain(say.readingText(row.seen, reading))}
        >
          {say.confirmReading(reading)}
        </Button>
      )}
      <select
        className="upload-preset"
        aria-label={say.preset(place)}
        value={preset ?? ''}
        onChange={({ target }) => setPreset(target.value === '' ? null : target.value)}
      >
        <option value="">{say.presetNone}</option>
        {presets[language].map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <Input
        ref={field}
        size="small"
        style={{ width: 240 }}
        value={typed}
        maxLength={900}
        aria-label={say.explain(place)}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.closest('tr')?.focus();
        }}
      />
      <button type="button" hidden className="upload-enter" tabIndex={-1} onClick={() => field.current?.focus()} />
      <Button size="small" htmlType="submit" disabled={left > 0} aria-label={`${say.save} ${say.explain(place)}`}>
        {say.save}
      </Button>
      {left > 0 && typed !== '' && <span className="upload-small">{say.short(left)}</span>}
    </form>
  );
}
