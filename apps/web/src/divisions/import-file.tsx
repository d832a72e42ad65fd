import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useWords } from '../words/language.js';
import { importWords } from './import-words.js';

const columns = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';
/** With the mark by which office programs read UTF-8. */
const emptyFile = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${columns}\r\n`)}`;

interface ImportFileProps {
  readonly file: File | null;
  readonly isBusy: boolean;
  readonly onChoose: (file: File | null) => void;
  readonly onTry: (file: File) => void;
}

export function ImportFile({ file, isBusy, onChoose, onTry }: ImportFileProps): ReactNode {
  const say = useWords(importWords);
  return (
    <>
      <p>
        {say.intro}{' '}
        <a href={emptyFile} download="divisions.csv">
          {say.head}
        </a>
      </p>
      <p className="divisions-confirm">
        <label className="filter">
          <span>{say.file}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            disabled={isBusy}
            onChange={({ target }) => onChoose(target.files?.[0] ?? null)}
          />
        </label>
        <Button type="primary" disabled={file === null} loading={isBusy} onClick={() => file !== null && onTry(file)}>
          {say.run}
        </Button>
      </p>
    </>
  );
}
