export { Clock, shanghaiDay, shanghaiInstant, shanghaiMinute } from './clock.js';
export { ClockModule } from './clock.module.js';
