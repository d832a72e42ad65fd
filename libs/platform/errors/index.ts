export { AppError, httpStatus, type ErrorDetails, type ErrorKind } from './app-error.js';
export type { Problem } from './problem.js';
export { describeStartFailure, exitCodes, StartError } from './start-error.js';
export type { Words } from './words.js';
