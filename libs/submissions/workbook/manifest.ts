import type { Manifest } from './form-description.js';
import { metaKeys, schemaVersion, type MetaKey } from './form-layout.js';
import type { DescribedForm } from './describe-form.js';

/** What a manifest says of itself: made here and untouched, changed, signed with a key that is not ours, or not there. */
export type ManifestJudgement = 'signed' | 'altered' | 'unknown-key' | 'absent';

export interface SigningKey {
  readonly kid: string;
  readonly hex: string;
}

/** Hex of HMAC-SHA256 with a key in hex: whoever has the cryptography passes it in. */
export interface Digests {
  readonly hmac: (key: string, text: string) => string;
}

export interface Issue {
  readonly generatedAt: string;
  readonly catalogueVersion: string;
  readonly key: SigningKey;
}

export function makeManifest(form: DescribedForm, issue: Issue, digests: Digests): Manifest {
  const { plan, region, period, locale, tables } = form;
  const values: Record<Exclude<MetaKey, 'hmac'>, string> = {
    schema_version: schemaVersion,
    template_id: `${period}-${region.code}-${plan.code}-v${plan.version}`,
    plan: plan.code,
    plan_version: String(plan.version),
    catalogue_version: issue.catalogueVersion,
    region: region.code,
    period,
    locale,
    row_count: String(tables.reduce((sum, { rows }) => sum + rows.length, 0)),
    generated_at: issue.generatedAt,
    kid: issue.key.kid,
  };
  const signed = { ...values, hmac: digests.hmac(issue.key.hex, signedText(values)) };
  return metaKeys.map((key) => [key, signed[key]]);
}

/** `manifest` as a file has it, where every row may be missing, changed or made up. */
export function checkManifest(
  manifest: Readonly<Record<string, string>> | null,
  keys: readonly SigningKey[],
  { hmac }: Digests,
): ManifestJudgement {
  const given = manifest?.['hmac'];
  if (manifest === null || given === undefined || given === '') return 'absent';
  const key = keys.find(({ kid }) => kid === manifest['kid']);
  if (!key) return 'unknown-key';
  return sameText(given.toLowerCase(), hmac(key.hex, signedText(manifest))) ? 'signed' : 'altered';
}

/** All rows but the signature, in the order of their keys. A row that does not belong there changes it as well. */
function signedText(rows: Readonly<Record<string, string>>): string {
  return Object.keys(rows)
    .filter((key) => key !== 'hmac')
    .sort()
    .map((key) => `${key}=${rows[key] ?? ''}\n`)
    .join('');
}

/** Takes as long for a near miss as for a far one. */
function sameText(given: string, wanted: string): boolean {
  let differences = given.length ^ wanted.length;
  for (let at = 0; at < wanted.length; at++) differences |= wanted.charCodeAt(at) ^ (given.charCodeAt(at) || 0);
  return differences === 0;
}
