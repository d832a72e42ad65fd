import type { Problem } from '#platform/errors';
import type { FormDescription } from './form-description.js';
import type { Locale } from './form-layout.js';

/** What the process that writes workbooks is asked for. */
export type WorkbookJob =
  | { readonly kind: 'template'; readonly form: FormDescription }
  | { readonly kind: 'annotate' | 'list'; readonly problems: readonly Problem[]; readonly locale: Locale };
