import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { EChartsOption } from 'echarts';
import type { Drawing } from './drawing.js';
import './charts.css';

interface ChartProps {
  /** Kept by the caller while nothing changes: another object draws anew. */
  readonly option: EChartsOption;
  /** Shown in its place where nothing can be drawn. */
  readonly instead: ReactNode;
}

/** A drawing. The library comes when the first one is needed; without it the page stands, and says so. */
export function Chart({ option, instead }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let drawing: Drawing | undefined;
    let isGone = false;
    const show = async (): Promise<void> => {
      const { draw } = await import('./drawing.js');
      if (!isGone && box.current !== null) drawing = draw(box.current, option);
    };
    show().catch(() => setHasFailed(true));
    return () => {
      isGone = true;
      drawing?.end();
    };
  }, [option]);
  return hasFailed ? instead : <div ref={box} className="charts-box" data-chart />;
}
