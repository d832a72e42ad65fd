// Preloaded into the processes of a test run. They live for seconds, in which optimising machine code costs more than it
// saves: V8 waits fifteen times as long as usual before it optimises a function. An engine without the setting ignores it.
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--interrupt-budget=1000000');
