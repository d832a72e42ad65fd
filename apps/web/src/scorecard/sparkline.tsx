import type { ReactNode } from 'react';
import { lineHeight, lineWidth, pathOf, type Line } from './course-text.js';

/** A line without axes beside its last figure; the cell says the same in words. */
export function Sparkline({ line, text }: { readonly line: Line; readonly text: string }): ReactNode {
  return (
    <>
      <svg aria-hidden="true" className="scorecard-spark" width={lineWidth} height={lineHeight}>
        <path d={pathOf(line)} />
      </svg>{' '}
      {text}
    </>
  );
}
