// What of the intake needs no service: how texts and headings of a file are read, for the command line.
export { columnAliases } from './files/match-header.js';
export { columnLetters } from './files/sheet-row.js';
export { nearestAmong } from './reading/find-nearest.js';
export { foldText } from './reading/fold-text.js';
