import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Fault, Path, Place, Spot } from './spot.js';

/** A YAML text as plain values in which every scalar is the text that was written, and a way back to its lines. */
export interface YamlText {
  readonly value: unknown;
  readonly locate: (path: Path, on: Fault['on'], within?: number) => Place;
}

const aliasesAllowed = 20;
const syntaxFaultsShown = 20;

/** Undefined where the text is no YAML; the complaints say why. Duplicate keys are faults that still leave a value to check. */
export function readYaml(text: string, spot: Spot): YamlText | undefined {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // uniqueKeys compares every pair of keys; findDuplicates does it in one pass
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const { message, pos } of document.errors.slice(0, syntaxFaultsShown)) {
    spot.complain({ code: 'not_yaml', zh: `不是合法的 YAML：${message}`, en: message, place: place(pos[0]) });
  }
  if (document.errors.length > 0) return undefined;
  findDuplicates(document.contents, spot, place);
  const unfolded = unfold(document, spot);
  return (
    unfolded && { ...unfolded, locate: (path, on, within) => place(inside(text, offsetOf(document, path, on), within)) }
  );
}

/** So many signs into a text, which may stand in quotes; of a text over several lines, where it begins. */
function inside(text: string, offset: number, within: number | undefined): number {
  if (within === undefined) return offset;
  const quoted = /["']/.test(text.charAt(offset)) ? 1 : 0;
  const place = offset + quoted + within;
  return text.slice(offset, place).includes('\n') ? offset : place;
}

/** An alias of an alias of an alias can stand for billions of nodes; the bound refuses it before it is unfolded. */
function unfold(document: Document, spot: Spot): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: aliasesAllowed }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const nothing = error.message.startsWith('Unresolved alias');
    if (nothing) spot.complain({ code: 'not_yaml', zh: `不是合法的 YAML：${error.message}`, en: error.message });
    else spot.complain({ code: 'too_many_aliases', zh: 'YAML 别名展开过多', en: 'YAML aliases unfold to too much' });
    return undefined;
  }
}

function findDuplicates(node: unknown, spot: Spot, place: (offset: number) => Place): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) if (!isScalar(item)) findDuplicates(item, spot.at(index), place);
  }
  if (!isMap(node)) return;
  const seen = new Set<string>();
  for (const { key, value } of node.items) {
    const name = nameOf(key);
    if (seen.has(name)) {
      spot.at(name).complain({
        code: 'duplicate_key',
        zh: `键 ${name} 重复`,
        en: `${name} is given twice`,
        place: place(startOf(key)),
      });
    }
    seen.add(name);
    if (!isScalar(value)) findDuplicates(value, spot.at(name), place);
  }
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Where the path's last step stands; where it does not exist, the nearest thing around it that does. */
function offsetOf(document: Document, path: Path, on: Fault['on']): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    const here = isAlias(node) ? node.resolve(document) : node;
    const found = child(here, step);
    if (found === undefined) return offset;
    const keyOffset = startOf(found.key);
    const onKey = index === path.length - 1 && on === 'key';
    offset = found.key !== undefined && (onKey || isBlock(found.value)) ? keyOffset : startOf(found.value, keyOffset);
    node = found.value;
  }
  return offset;
}

function child(node: unknown, step: string | number): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    return step < node.items.length ? { value: node.items[step] } : undefined;
  }
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => nameOf(key) === String(step));
}

/** A nested block begins on the line after its key; people look for the key. */
function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

function startOf(node: unknown, otherwise = 0): number {
  return isNode(node) ? (node.range?.[0] ?? otherwise) : otherwise;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}
