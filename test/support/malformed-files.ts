import { unzipSync, zipSync } from 'fflate';
import { validForms, type NamedFile } from './valid-forms.js';

/** Numbers that are the same in every run. */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Files that were whole once: bytes turned, cut off, torn out or doubled, parts of one in the place of another. */
export function* malformedFiles(seed: number, count: number): Generator<NamedFile> {
  const forms = validForms();
  const draw = drawing(seed);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(draw() * from.length)];
    if (one === undefined) throw new Error('there is nothing to pick from');
    return one;
  };
  const harms: readonly ((bytes: Buffer) => Buffer)[] = [
    (bytes) => turned(bytes, draw, 1 + Math.floor(draw() * 8)),
    (bytes) => bytes.subarray(0, Math.floor(draw() * bytes.length)),
    (bytes) => torn(bytes, draw),
    (bytes) => Buffer.concat([bytes, bytes.subarray(0, Math.floor(draw() * bytes.length))]),
    (bytes) => swapped(bytes, pick(forms).bytes, draw),
    (bytes) => turnedInside(bytes, draw),
  ];
  for (let number = 0; number < count; number += 1) {
    const form = pick(forms);
    const harm = Math.floor(draw() * harms.length);
    yield { name: `${form.name}, harm ${harm}, number ${number}`, bytes: harms[harm]?.(form.bytes) ?? form.bytes };
  }
}

function turned(bytes: Buffer, draw: () => number, times: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(draw() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(draw() * 255));
  }
  return copy;
}

function torn(bytes: Buffer, draw: () => number): Buffer {
  const from = Math.floor(draw() * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + Math.floor(draw() * 200))]);
}

function unpacked(bytes: Buffer): Record<string, Uint8Array> | null {
  return bytes.readUInt32BE(0) === 0x504b0304 ? unzipSync(bytes) : null;
}

/** A part of one workbook in the place of a part of another. */
function swapped(bytes: Buffer, other: Buffer, draw: () => number): Buffer {
  const [parts, others] = [unpacked(bytes), unpacked(other)];
  if (!parts || !others) return Buffer.concat([bytes.subarray(0, 700), other.subarray(700)]);
  const [into, from] = [Object.keys(parts), Object.keys(others)];
  const name = into[Math.floor(draw() * into.length)] ?? '';
  parts[name] = others[from[Math.floor(draw() * from.length)] ?? ''] ?? new Uint8Array();
  return Buffer.from(zipSync(parts));
}

/** A sound archive whose part is not sound: the reader of XML gets it, with every size and sum as it should be. */
function turnedInside(bytes: Buffer, draw: () => number): Buffer {
  const parts = unpacked(bytes);
  if (!parts) return turned(bytes, draw, 40);
  const names = Object.keys(parts);
  const name = names[Math.floor(draw() * names.length)] ?? '';
  parts[name] = turned(Buffer.from(parts[name] ?? []), draw, 1 + Math.floor(draw() * 4));
  return Buffer.from(zipSync(parts));
}

/** Each form cut off at each percent of its length. */
export function* cutFiles(): Generator<NamedFile> {
  for (const { name, bytes } of validForms())
    for (let percent = 1; percent < 100; percent += 1)
      yield { name: `${name}, cut at ${percent} %`, bytes: bytes.subarray(0, Math.ceil((bytes.length * percent) / 100)) }; // prettier-ignore
}
