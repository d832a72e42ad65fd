// Bundles a program of a test's own, which is started many times: node bundled.mjs FILE PROGRAM
import { bundleInto } from '../../apps/local/bundle.mjs';

const [file, program] = process.argv.slice(2);
await bundleInto(file, program);
