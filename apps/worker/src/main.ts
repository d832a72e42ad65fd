import 'reflect-metadata';
import { runProcess } from '#platform/log';
import { WorkerModule } from './worker.module.js';

await runProcess('worker', WorkerModule);
