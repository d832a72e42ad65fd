// What needs no service: working days, and how texts and headings of a file are read, for the command line.
export { addWorkingDays, isWorkingDay, knowsYear, nextWorkingDay, type Holidays } from './calendar/working-days.js';
export { columnAliases } from './files/match-header.js';
export { columnLetters } from './files/sheet-row.js';
export { nearestAmong } from './reading/find-nearest.js';
export { foldText } from './reading/fold-text.js';
export { shiftDecimal } from './reading/plain-decimal.js';
