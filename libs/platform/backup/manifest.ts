import { z } from 'zod';

const sha256 = z.string().regex(/^[\da-f]{64}$/);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
/** A file beside the manifest, and nothing outside its folder. */
const file = z.string().regex(/^[\w-]+\.copy\.gz$/);

const table = z.strictObject({
  table: name,
  columns: z.array(name).min(1),
  rows: z.int().min(0),
  file,
  bytes: z.int().min(0),
  sha256,
});

const sequence = z.strictObject({ sequence: name, last: z.string().regex(/^\d+$/), called: z.boolean() });

const manifest = z.strictObject({
  format: z.literal('xushi-backup-1'),
  /** Of the program that wrote it. */
  version: z.string(),
  takenAt: z.iso.datetime({ offset: true }),
  server: z.string(),
  migrations: z.array(z.string()).min(1),
  /** In the order in which they are filled: a table comes after those that it refers to. */
  tables: z.array(table).min(1),
  sequences: z.array(sequence),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifest>;
export type BackedUpTable = z.infer<typeof table>;
export type BackedUpSequence = z.infer<typeof sequence>;

/** @returns undefined for a text that is no manifest of a backup */
export function readManifest(text: string): Manifest | undefined {
  try {
    return manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
