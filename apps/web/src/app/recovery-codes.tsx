import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useWords } from '../words/language.js';
import { secondFactorWords } from './second-factor-words.js';
import './recovery-codes.css';

interface RecoveryCodesProps {
  readonly title: string;
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shown this once. */
export function RecoveryCodes({ title, codes, onKept }: RecoveryCodesProps): ReactNode {
  const say = useWords(secondFactorWords);
  const [isCopied, setIsCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(codes.join('\n')).then(() => setIsCopied(true));
  return (
    <>
      <Alert type="warning" showIcon title={title} description={say.codesNote} />
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="list-buttons">
        {/* over plain http a browser keeps its clipboard from scripts */}
        {'clipboard' in navigator && <Button onClick={copy}>{isCopied ? say.copied : say.copy}</Button>}
        <Button type="primary" onClick={onKept}>
          {say.kept}
        </Button>
      </div>
    </>
  );
}
