import type { CheckedValue } from '../reading/given-submission.js';
import type { BulkVersion } from '../versions/many-forms.repository.js';
import type { Head, NewVersion, SubmissionKey } from '../versions/submissions.repository.js';
import type { CheckedImport } from './checked-import.js';
import { copyLines, valuesOf, type ImportForm } from './form-values.js';
import type { StoredForm } from './import-storing.repository.js';

export interface FormsToWrite {
  readonly checked: CheckedImport;
  readonly planId: number;
  readonly forms: readonly ImportForm[];
  readonly heads: readonly Head[];
  /** Ids of the indicators by their numbers in the import. */
  readonly ids: readonly number[];
  readonly make: (at: number, values: readonly CheckedValue[]) => NewVersion | null;
  /** Told how many values were dealt with so far. */
  readonly dealtWith: (values: number) => Promise<void>;
}

const textAtOnce = 131_072;

/** Turns forms into versions and lines of COPY, form after form, while the database takes the lines in. */
export class WrittenForms {
  readonly versions: BulkVersion[] = [];
  readonly stored: StoredForm[] = [];
  private values = 0;

  constructor(private readonly given: FormsToWrite) {}

  /** The runs of forms of one period: each goes into a partition of its own. */
  periods(): readonly { readonly periodId: number; readonly lines: AsyncIterable<string> }[] {
    const { forms } = this.given;
    const starts = forms.flatMap(({ periodId }, at) => (forms[at - 1]?.periodId === periodId ? [] : [at]));
    return starts.map((from, run) => ({
      periodId: forms[from]?.periodId ?? 0,
      lines: this.lines(from, starts[run + 1] ?? forms.length),
    }));
  }

  private async *lines(from: number, to: number): AsyncGenerator<string> {
    let text = '';
    for (let at = from; at < to; at += 1) {
      text += this.write(at);
      if (text.length < textAtOnce) continue;
      yield text;
      text = '';
      await this.given.dealtWith(this.values);
    }
    if (text !== '') yield text;
    await this.given.dealtWith(this.values);
  }

  private write(at: number): string {
    const { checked, forms, heads, ids, make, planId } = this.given;
    const [form, head] = [forms[at], heads[at]];
    if (!form || !head) throw new Error('every form of an import has a head');
    const values = valuesOf(checked, form);
    const made = make(at, values);
    const key = keyOf(form, planId);
    const valueCount = values.length;
    this.values += valueCount;
    const { submission } = head;
    if (made === null) {
      const { version, receipt } = head;
      this.stored.push({ key, submission, version, receipt: receipt ?? '', outcome: 'unchanged', valueCount });
      return '';
    }
    this.versions.push({ key, made, valueCount });
    this.stored.push({
      key,
      submission,
      version: made.version,
      receipt: made.receipt,
      outcome: 'accepted',
      valueCount,
    });
    const prefix = `${key.periodId}\t${key.countyId}\t${key.regionId}\t${planId}\t${made.version}`;
    return copyLines(checked, form, { head: prefix, values, ids });
  }
}

export function keyOf({ periodId, region }: ImportForm, planId: number): SubmissionKey {
  return { periodId, countyId: region.countyId, regionId: region.id, planId };
}
