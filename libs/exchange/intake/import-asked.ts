import type { Strategy } from '../values/decide-value.js';
import type { Dialect } from '../values/given-value.js';

/** How a payload of values is to be taken. */
export interface ImportAsked {
  readonly dialect: Dialect;
  /** What the address says; the payload may say otherwise where the dialect lets it. */
  readonly strategy: Strategy | null;
  readonly dryRun: boolean | null;
  /** All or nothing of the whole payload. */
  readonly atomic: boolean;
  /** `idScheme`, `dataElementIdScheme` … as the address has them. */
  readonly idSchemes: Readonly<Record<string, string | undefined>>;
  readonly dataSet: string | undefined;
  readonly language: 'zh' | 'en';
  readonly requestId: string | undefined;
  /** The options as they are echoed. */
  readonly echo: Readonly<Record<string, unknown>>;
}

/** Scripts send a few thousand values at once; so many take some tens of megabytes while they are sorted into forms. */
export const mostValues = 250_000;
