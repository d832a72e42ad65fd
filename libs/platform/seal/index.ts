export { open, seal, type SealedFor, type Unopened } from './seal.js';
