export { Clock, shanghaiDay, shanghaiMinute } from './clock.js';
export { ClockModule } from './clock.module.js';
