export { JsonLogger, type LogLevel } from './json-logger.js';
export { LogModule } from './log.module.js';
export { runProcess } from './run-process.js';
