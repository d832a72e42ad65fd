// Before what imports the product as sources and its child processes as they were built.
import { build } from './build.mjs';

await build();
