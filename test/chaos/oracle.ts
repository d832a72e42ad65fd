import { fraction, isAtLeast, isSame, nothing, plus, type Fraction } from './fraction.js';
import type { Figure, HandIn } from './journal.js';
import { asked, duePeriod, type Land } from './land.js';
import type { StoredSum, StoredVerdict } from './stored.js';

interface Sum {
  readonly numerator: Fraction;
  readonly denominator: Fraction | null;
  readonly units: number;
}

const added = (sum: Sum | undefined, { numerator, denominator }: Figure): Sum => ({
  numerator: plus(sum?.numerator ?? nothing, fraction(numerator)),
  denominator: denominator === null ? null : plus(sum?.denominator ?? nothing, fraction(denominator)),
  units: (sum?.units ?? 0) + 1,
});

/** What the forms that count come to, worked out a second time: exact, and by nothing of what is judged. */
export class Oracle {
  private readonly sums = new Map<string, Sum>();

  /** @param counting the form that counts of each region and period */
  constructor(
    private readonly land: Land,
    counting: Iterable<HandIn>,
  ) {
    for (const { region, period, figures } of counting) {
      for (const above of land.lines.get(region) ?? []) {
        for (const figure of figures) {
          const cell = `${above} ${period} ${figure.indicator}`;
          this.sums.set(cell, added(this.sums.get(cell), figure));
        }
      }
    }
  }

  /** The cells in which the service is wrong, has one too many, or has none. */
  differing(stored: readonly StoredSum[]): string[] {
    const wrong = stored.filter((sum) => !this.agrees(sum)).map(cellOf);
    const present = new Set(stored.map(cellOf));
    return [...wrong, ...[...this.sums.keys()].filter((cell) => !present.has(cell))];
  }

  /** Counties whose targets are judged otherwise than their figures say, in the period in which they fell due. */
  misjudged(stored: readonly StoredVerdict[]): string[] {
    const verdicts = new Map(
      stored.map((verdict) => [`${verdict.region} ${verdict.period} ${verdict.target}`, verdict]),
    );
    const wrong: string[] = [];
    for (const [cell, sum] of this.sums) {
      const [region = '', period = '', indicator = ''] = cell.split(' ');
      if (period !== duePeriod || this.land.lines.get(region)?.length !== 4) continue;
      const at = `${region} ${period} target-${indicator.replaceAll('_', '-')}`;
      if (verdicts.get(at)?.atDue !== verdictOn(sum)) wrong.push(at);
    }
    return wrong;
  }

  private agrees(stored: StoredSum): boolean {
    const sum = this.sums.get(cellOf(stored));
    if (sum?.units !== stored.units) return false;
    if (!isSame(sum.numerator, fraction(stored.numerator))) return false;
    if (sum.denominator === null || stored.denominator === null) return sum.denominator === stored.denominator;
    return isSame(sum.denominator, fraction(stored.denominator));
  }
}

const cellOf = ({ region, period, indicator }: StoredSum): string => `${region} ${period} ${indicator}`;

function verdictOn({ numerator, denominator }: Sum): 'achieved' | 'missed' {
  const enough =
    denominator === null
      ? isAtLeast(numerator, { top: 1n, bottom: 1n }, { numerator: asked.stock, denominator: 1n })
      : isAtLeast(numerator, denominator, asked.share);
  return enough ? 'achieved' : 'missed';
}
