// Preloaded into the processes of a test run. They live for seconds, in which optimising machine code costs more than it
// saves: V8 waits fifteen times as long as usual before it optimises a function. Newer engines no longer have the setting,
// and would say so in every process.
import { setFlagsFromString } from 'node:v8';

const [engine] = process.versions.v8.split('.');
if (Number(engine) < 12) setFlagsFromString('--interrupt-budget=1000000');
