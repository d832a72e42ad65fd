// Runs in the loader thread of the in-process runner: TypeScript sources as they are, stand-ins for `@jest/globals` and
// `fast-check`, and modules that can be loaded anew. The library carries the number of its loading in its address
// (`?library=2`), a spec and what it keeps beside itself that of its own as well (`?library=2&spec=7`).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swc } from '../../config/swc.mjs';

const standIns = new Map([
  ['@jest/globals', new URL('collected-tests.mjs', import.meta.url).href],
  ['fast-check', new URL('fast-check-in-short.mjs', import.meta.url).href],
]);
const forgetful = new URL('remember-nothing.mjs', import.meta.url).href;
const transformed = new Map();

export async function resolve(specifier, context, next) {
  const standIn = standIns.get(specifier);
  if (standIn && standIn !== context.parentURL) return { url: standIn, format: 'module', shortCircuit: true };
  const keepsAnswers = specifier === './remember.js' && !context.parentURL.includes('.spec.ts');
  if (keepsAnswers) return { url: forgetful, format: 'module', shortCircuit: true };
  const loading = new URL(context.parentURL ?? 'file:///').searchParams;
  if (!loading.has('library')) return next(specifier, context);
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    return { url: numbered(source.href, loading), format: 'module', shortCircuit: true };
  }
  const found = await next(specifier, context);
  return found.url.endsWith('.ts') ? { ...found, url: numbered(found.url, loading), format: 'module' } : found;
}

function numbered(url, loading) {
  const ofLibrary = url.includes('/libs/scoring/') && !url.endsWith('.spec.ts');
  return `${url}?${ofLibrary ? `library=${loading.get('library')}` : loading}`;
}

export async function load(url, context, next) {
  const [file] = url.split('?');
  if (!file.endsWith('.ts')) return next(url, context);
  if (!transformed.has(file)) {
    transformed.set(file, transformSync(readFileSync(fileURLToPath(file), 'utf8'), { ...swc, sourceMaps: false }).code);
  }
  return { format: 'module', source: transformed.get(file), shortCircuit: true };
}
