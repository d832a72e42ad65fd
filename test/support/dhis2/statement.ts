/** One request of a statement, and what must come of it. `{SET}`, `{UNIT}` … stand for uids. */
export interface Step {
  /** `GET /api/me`. */
  readonly send: string;
  readonly status: number;
  readonly type?: string;
  readonly accept?: string;
  /** Whose token goes with it; nobody's where null. */
  readonly as?: 'submitter' | 'monitor' | null;
  readonly authorization?: string;
  readonly body?: string | object;
  /** What the JSON of the answer holds at least. */
  readonly says?: unknown;
  readonly text?: RegExp;
  readonly headers?: Readonly<Record<string, RegExp>>;
  readonly lacks?: readonly string[];
}

/** What somebody may rely on who knows DHIS2's API by its documentation and tests. */
export interface Statement {
  readonly id: string;
  readonly steps: readonly Step[];
  /** Where the answer here is another one than DHIS2's: why, as dhis2.md says. The steps then tell ours. */
  readonly differs?: string;
}

type More = Omit<Step, 'send' | 'status'>;

export function one(id: string, send: string, status: number, more: More = {}): Statement {
  return { id, steps: [{ send, status, ...more }] };
}

export function several(id: string, ...steps: readonly Step[]): Statement {
  return { id, steps };
}

export function differing(why: string, statement: Statement): Statement {
  return { ...statement, differs: why };
}

/** A WebMessage that is an error. */
export function refusal(httpStatusCode: number, errorCode?: string): object {
  return { httpStatusCode, status: 'ERROR', ...(errorCode === undefined ? {} : { errorCode }) };
}

export interface Counts {
  readonly imported?: number;
  readonly updated?: number;
  readonly ignored?: number;
  readonly deleted?: number;
}

/** A summary of an import in its envelope. */
export function summary(status: 'SUCCESS' | 'WARNING' | 'ERROR', counts: Counts, conflicts: readonly object[] = []) {
  const importCount = { imported: 0, updated: 0, ignored: 0, deleted: 0, ...counts };
  const isGood = status === 'SUCCESS';
  return {
    httpStatus: isGood ? 'OK' : 'Conflict',
    httpStatusCode: isGood ? 200 : 409,
    status: isGood ? 'OK' : status,
    response: { responseType: 'ImportSummary', status, importCount, conflicts },
  };
}
