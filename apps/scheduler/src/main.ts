import 'reflect-metadata';
import { runProcess } from '#platform/log';
import { SchedulerModule } from './scheduler.module.js';

await runProcess('scheduler', SchedulerModule);
