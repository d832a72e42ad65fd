import { startTransition, useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { drawnFirst, drawnMore, scrollTo, shownWhole, sliceOfRows, type Rows, type Slice } from './row-window.js';

interface RowWindow {
  /** Of the element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly slice: Slice;
  /** Height in pixels of what is left out above and below. */
  readonly before: number;
  readonly after: number;
  readonly onScroll: () => void;
  /** Draws a row and scrolls to it; when it returns the row is there. */
  readonly reveal: (row: number) => void;
}

/**
 * A long table draws the rows that are seen and a few beyond, with empty space for the others; while the page is printed
 * it draws all. A short one is drawn whole, but not all at once: the reader has the first screen while the rest is made.
 * `headHeight` is what of the box the fixed head covers.
 */
export function useRowWindow(rows: Rows, headHeight: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const isPrinted = useIsPrinted();
  const { count, rowHeight } = rows;
  const [drawn, drawAll] = useDrawn(count);
  const slice = isPrinted ? { from: 0, to: count } : sliceOfRows(rows, { ...seen, drawn });
  const look = useCallback(() => {
    const element = box.current;
    if (element === null || count <= shownWhole) return;
    // a step at a time: scrolling by a few pixels draws nothing
    const top = Math.floor(element.scrollTop / rowHeight / 4) * rowHeight * 4;
    setSeen((last) =>
      last.top === top && last.height === element.clientHeight ? last : { top, height: element.clientHeight },
    );
  }, [count, rowHeight]);
  useEffect(look, [look]);
  const reveal = useCallback(
    (row: number): void => {
      const element = box.current;
      if (element === null) return;
      if (count <= shownWhole) {
        if (row >= drawn) drawAll();
        return;
      }
      const wanted = scrollTo(row, rowHeight, {
        top: element.scrollTop,
        height: element.clientHeight - headHeight,
      });
      if (wanted === null) return;
      element.scrollTop = wanted;
      flushSync(look);
    },
    [count, rowHeight, headHeight, look, drawn, drawAll],
  );
  return {
    box,
    slice,
    before: slice.from * rowHeight,
    after: (count - slice.to) * rowHeight,
    onScroll: look,
    reveal,
  };
}

/** How many rows have been drawn: more with each frame, or all for whoever goes to one that is not there yet. */
function useDrawn(count: number): readonly [number, () => void] {
  const [drawn, setDrawn] = useState(drawnFirst);
  const isDone = drawn >= count || count > shownWhole;
  useEffect(() => {
    if (isDone) return undefined;
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn((last) => last + drawnMore)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, isDone]);
  return [drawn, useCallback(() => flushSync(() => setDrawn(shownWhole)), [])];
}

/** True between the wish to print and its end. */
function useIsPrinted(): boolean {
  const [isPrinted, setIsPrinted] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setIsPrinted(true));
    const end = (): void => setIsPrinted(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinted;
}
