// The engine alone: scores of figures that are at hand, without a service.
export type { FigureSource, KnownFigure } from './figures.js';
export { judgeFigures, scoreFigures, type ScoredFigures, type ScoredInput } from './score-figures.js';
export { isOpenOn } from './list-rescored.js';
export { rankComposites, type CompositePlace } from './rank-composites.js';
export { unitsIn } from './units-in.js';
