import type { Words } from '#platform/errors';

export type Path = readonly (string | number)[];

/** Something wrong in a plan file, by its path; the line is looked up at the end. */
export interface Fault {
  readonly path: Path;
  /** Whether the key itself is at fault, or what stands under it. */
  readonly on: 'key' | 'value';
  readonly code: string;
  readonly message: Words;
  readonly seen: unknown;
  readonly suggestion?: Words;
  /** Where it stands, if that is known already. */
  readonly place?: Place;
  /** How many signs into a text that stands on one line. */
  readonly within?: number;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Complaint {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly seen?: unknown;
  readonly on?: 'key' | 'value';
  readonly suggestion?: Words | undefined;
  readonly place?: Place;
  readonly within?: number;
}

/** A person mends a file from the top; the rest is found on the next reading. */
const faultsShown = 500;

/** A place in a plan file that complaints can be made about. All spots of one file share one list of faults. */
export class Spot {
  constructor(
    private readonly faults: Fault[],
    readonly path: Path = [],
  ) {}

  at(...steps: Path): Spot {
    return new Spot(this.faults, [...this.path, ...steps]);
  }

  complain({ code, zh, en, seen = null, on = 'value', suggestion, place, within }: Complaint): null {
    if (this.faults.length >= faultsShown) return null;
    this.faults.push({
      path: this.path,
      on,
      code: `plan.${code}`,
      message: { zh, en },
      seen,
      ...(suggestion && { suggestion }),
      ...(place && { place }),
      ...(within !== undefined && { within }),
    });
    return null;
  }

  missing(key: string): null {
    return this.at(key).complain({ code: 'missing_key', zh: `缺少 ${key}`, en: `${key} is missing` });
  }
}

/** `targets[3].stages[1].value` */
export function printPath(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
