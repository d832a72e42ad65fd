import type { EvidenceKind } from './recognise-file.js';

const endings: Readonly<Record<EvidenceKind, readonly string[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpg: ['jpg', 'jpeg'],
  docx: ['docx'],
  xlsx: ['xlsx'],
};

const longest = 180;

/**
 * A name under which a file can be saved anywhere: no folders, no signs that a system or a screen takes for something
 * else, and the ending of what it is.
 */
export function nameEvidence(given: string, kind: EvidenceKind): string {
  const plain = given
    .split(/[/\\]/)
    .slice(-1)
    .join('')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"|?*%;]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/gu, '');
  const dot = plain.lastIndexOf('.');
  const isRight = dot > 0 && endings[kind].includes(plain.slice(dot + 1).toLowerCase());
  const stem = isRight ? plain.slice(0, dot) : plain;
  const ending = isRight ? plain.slice(dot + 1).toLowerCase() : endings[kind][0];
  const kept = stem.slice(0, longest).replace(/\p{Cs}$/u, '');
  return `${kept === '' ? 'evidence' : kept}.${ending}`;
}
