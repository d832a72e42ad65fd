import type { CountedFigure } from '#submissions';
import { partsOf } from '../intake/form-overlay.js';
import { writeStateComment } from '../intake/state-comment.js';

/** A figure as other systems have it: one value for each of its parts. */
export interface OutgoingPart {
  /** Code of the data element. */
  readonly code: string;
  readonly value: string;
  readonly comment: string | null;
}

/**
 * The parts of a figure. A figure that says only why there is none is an empty value with a comment, at its first part; of
 * a ratio the comment stands at the numerator.
 */
export function outgoingParts(
  figure: CountedFigure,
  { isRatio, percent }: { readonly isRatio: boolean; readonly percent: boolean },
): readonly OutgoingPart[] {
  const { indicator } = figure;
  const comment = writeStateComment(figure);
  const parts = [...partsOf(figure, percent)];
  if (parts.length === 0) return [{ code: isRatio ? `${indicator}.num` : indicator, value: '', comment }];
  return parts.map(([part, value]) => ({
    code: part === 'value' ? indicator : `${indicator}.${part}`,
    value,
    comment: part === 'den' ? null : comment,
  }));
}
