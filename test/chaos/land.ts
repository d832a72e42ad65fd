import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How much of a country a campaign plays with. */
export interface Extent {
  readonly provinces: number;
  readonly prefectures: number;
  readonly counties: number;
  /** Shares and stocks by turns. */
  readonly indicators: number;
}

/** A region and those above it, itself first. */
export type Line = readonly string[];

export interface Indicator {
  readonly id: string;
  readonly isShare: boolean;
  readonly isLarge: boolean;
}

export const plan = 'chaos-trial';
export const nation = '100000';
/** They are over; in the last of them all targets fell due. */
export const periods = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'] as const;
export const duePeriod = '2023Q4';
/** What every target asks for: this share, or this stock. */
export const asked = { share: { numerator: 4n, denominator: 5n }, stock: 350n };

const two = (number: number): string => String(number).padStart(2, '0');

/** A country, its divisions and a plan that all counties report for. 演示数据. */
export class Land {
  /** Of every unit that reports. */
  readonly lines = new Map<string, Line>();
  readonly counties: string[] = [];
  readonly indicators: readonly Indicator[];
  /** A county for which no office works, and which one of the first accounts belongs to; it counts once it has joined. */
  readonly apart = '150303';
  private readonly rows: string[] = [];

  constructor(extent: Extent) {
    this.indicators = Array.from({ length: extent.indicators }, (_, number) => ({
      id: `chaos_${number % 2 === 0 ? 'share' : 'stock'}_${number}`,
      isShare: number % 2 === 0,
      isLarge: number % 4 === 3,
    }));
    this.row(nation, 'nation', '');
    for (let province = 1; province <= extent.provinces; province += 1) this.settle(`9${province}`, extent);
    this.row(this.apart, 'county', nation);
  }

  /** Writes what a process of the product reads at its start. */
  writeTo(folder: string): Readonly<Record<'XUSHI_PLANS_DIR' | 'XUSHI_REGIONS_DIR', string>> {
    const [plans, regions] = [path.join(folder, 'plans'), path.join(folder, 'regions')];
    for (const place of [plans, regions]) mkdirSync(place, { recursive: true });
    writeFileSync(path.join(plans, `${plan}.yaml`), planOf(this.indicators));
    writeFileSync(path.join(regions, 'land.csv'), `${[head, ...this.rows].join('\n')}\n`);
    return { XUSHI_PLANS_DIR: plans, XUSHI_REGIONS_DIR: regions };
  }

  join(): void {
    this.lines.set(this.apart, [this.apart, nation]);
  }

  private settle(code: string, { prefectures, counties }: Extent): void {
    const province = `${code}0000`;
    this.row(province, 'province', nation);
    for (let number = 1; number <= prefectures; number += 1) {
      const prefecture = `${code}${two(number)}00`;
      this.row(prefecture, 'prefecture', province);
      for (let seat = 1; seat <= counties; seat += 1) {
        const county = `${code}${two(number)}${two(seat)}`;
        this.row(county, 'county', prefecture);
        this.counties.push(county);
        this.lines.set(county, [county, prefecture, province, nation]);
      }
    }
  }

  private row(code: string, level: string, parent: string): void {
    const name = `${code}（演示数据）,Region ${code} (demonstration)`;
    this.rows.push(`${code},${name},${level},division,${parent},1949-10-01,,,演示数据`);
  }
}

const head = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';

function planOf(indicators: readonly Indicator[]): string {
  return `plan: ${plan}
title: { zh: 故障试验方案（演示数据）, en: A trial of faults (demonstration) }
document: { number: null, issued: 2020-01-01, by: 甲 }
scope: '${nation}'
reporting: quarter
targets:
${indicators.map(targetOf).join('')}`;
}

function targetOf({ id, isShare }: Indicator): string {
  const measured = isShare
    ? `kind: ratio\n    indicator: { id: ${id}, zh: ${id}, measure: ratio, num: 甲, den: 乙, unit: '%', whole: false }`
    : `kind: count-stock\n    indicator: { id: ${id}, zh: ${id}, measure: stock, unit: 万元, whole: false }`;
  return `  - id: target-${id.replaceAll('_', '-')}
    clause: 一
    summary: { zh: ${id}, en: ${id} }
    ${measured}
    judged_at: county
    op: '>='
    value: ${isShare ? '80%' : String(asked.stock)}
    window: { from: 2020-01-01, by: 2023-12-31 }
    lead: 甲
    responsible: [甲]
`;
}
