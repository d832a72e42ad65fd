import { foldText } from './fold-text.js';
import { stateWords, type FigureState } from '../workbook/form-layout.js';

export const figureStates: readonly FigureState[] = [
  'reported',
  'estimated',
  'not_applicable',
  'not_produced',
  'missing',
];

const byWord: ReadonlyMap<string, FigureState> = new Map([
  ...figureStates.flatMap((state) => {
    const { zh, en } = stateWords[state];
    return [state, zh, en].map((word) => [word, state] as const);
  }),
  ['不适用', 'not_applicable'],
]);

/** The state that a word stands for, in Chinese, in English or as its code; null for any other word. */
export function figureStateOf(word: string): FigureState | null {
  return byWord.get(foldText(word).toLowerCase()) ?? null;
}

/** Whether a row in this state holds a figure; the others say why there is none. */
export function holdsFigure(state: FigureState): boolean {
  return state === 'reported' || state === 'estimated';
}
