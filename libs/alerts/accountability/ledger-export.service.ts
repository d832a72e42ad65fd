import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import type { ExportRow, ExportTable, SheetLook } from '#submissions';
import { caseStateWords } from '../lifecycle/case-words.js';
import { CaseLedgerReadModel, type LedgerAsked, type LedgerCounts } from './case-ledger.read-model.js';
import type { LedgerEntry } from './ledger-entry.js';
import { ledgerColumns, ledgerLook, ledgerRow, type LedgerLanguage, type RowContext } from './ledger-row.js';
import { ledgerTitle } from './ledger-words.js';

export interface LedgerWanted extends LedgerAsked {
  readonly lang: LedgerLanguage;
  /** Code of the plan whose id is asked for; null: all plans. */
  readonly plan: string | null;
}

/** The ledger as a table: for a printer with its head, for a program with its header first. */
@Injectable()
export class LedgerExport {
  constructor(
    private readonly ledger: CaseLedgerReadModel,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  /** A page that can be handed on: what it is of, and as of when, stand on top. */
  async sheet(scope: Scope, wanted: LedgerWanted): Promise<ExportTable> {
    const counts = await this.ledger.countsOrThrow(scope, wanted);
    return { ...this.table(scope, wanted, []), look: this.lookOf(wanted, counts) };
  }

  /** For programs, whose first line is the header: as of when stands in a column of its own. */
  async values(scope: Scope, wanted: LedgerWanted): Promise<ExportTable> {
    await this.ledger.countsOrThrow(scope, wanted);
    return this.table(scope, wanted, [{ name: words.cutOff[wanted.lang], text: this.cutOff() }]);
  }

  private table(scope: Scope, wanted: LedgerWanted, more: readonly { name: string; text: string }[]): ExportTable {
    const { lang } = wanted;
    const context = this.contextOf(wanted);
    return {
      name: ledgerTitle[lang],
      columns: [...ledgerColumns.map(({ head }) => head[lang]), ...more.map(({ name }) => name)],
      batches: rowsOf(
        this.ledger.batches(scope, wanted),
        context,
        more.map(({ text }) => text),
      ),
    };
  }

  private contextOf({ lang, plan }: LedgerWanted): RowContext {
    const titleOf = (code: string) => this.catalog.plan(code)?.title ?? { zh: code, en: code };
    return { lang, planTitle: plan === null ? titleOf : null };
  }

  private lookOf(wanted: LedgerWanted, counts: LedgerCounts): SheetLook {
    const { lang } = wanted;
    const told = countWords(counts)[lang];
    const cutOff = `${words.cutOff[lang]}${lang === 'zh' ? '：' : ': '}${this.cutOff()}${words.zone[lang]}`;
    return {
      title: ledgerTitle[lang],
      lines: [
        this.filters(wanted).join(lang === 'zh' ? '　' : '   '),
        `${cutOff}${lang === 'zh' ? '　' : '   '}${told}`,
      ],
      columns: ledgerLook(this.contextOf(wanted)),
      footer: lang === 'zh' ? '&L序时&C第 &P 页，共 &N 页' : '&LXushi&C&P / &N',
    };
  }

  /** What was asked for, in words; what was not narrowed is said too. */
  private filters({ lang, plan, region, state, unit, from, to }: LedgerWanted): string[] {
    const colon = lang === 'zh' ? '：' : ': ';
    const line = (name: keyof typeof words, text: string) => `${words[name][lang]}${colon}${text}`;
    const stateWords = state === null ? words.all : state === 'open' ? words.open : caseStateWords[state];
    return [
      line('plan', plan === null ? words.all[lang] : (this.catalog.plan(plan)?.title[lang] ?? plan)),
      line('region', region === null ? words.everywhere[lang] : `${region.name}（${region.code}）`),
      line('state', stateWords[lang]),
      ...(unit === null ? [] : [line('unit', unit)]),
      ...(from === null && to === null ? [] : [line('opened', dayWords(from, to)[lang])]),
    ];
  }

  /** To the minute, in China. */
  private cutOff(): string {
    const shifted = new Date(this.clock.now().getTime() + 8 * 3_600_000).toISOString();
    return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`;
  }
}

async function* rowsOf(
  batches: AsyncIterable<readonly LedgerEntry[]>,
  context: RowContext,
  more: readonly string[],
): AsyncGenerator<readonly ExportRow[]> {
  for await (const batch of batches) yield batch.map((entry) => [...ledgerRow(entry, context), ...more]);
}

const words = {
  plan: { zh: '方案', en: 'Plan' },
  region: { zh: '地区', en: 'Region' },
  state: { zh: '状态', en: 'State' },
  unit: { zh: '责任单位', en: 'Responsible unit' },
  opened: { zh: '立案', en: 'Opened' },
  all: { zh: '全部', en: 'all' },
  open: { zh: '未办结', en: 'open' },
  everywhere: { zh: '权限内全部地区', en: 'all that the reader sees' },
  cutOff: { zh: '数据截止', en: 'As of' },
  zone: { zh: '（北京时间）', en: ' (China)' },
} as const;

const dayWords = (from: string | null, to: string | null) => ({
  zh: [from === null ? null : `${from} 起`, to === null ? null : `至 ${to}`].filter((part) => part !== null).join(' '),
  en: [from === null ? null : `from ${from}`, to === null ? null : `to ${to}`]
    .filter((part) => part !== null)
    .join(' '),
});

const countWords = ({ cases, open, overdue, closed }: LedgerCounts) => ({
  zh: `共 ${cases} 件：未办结 ${open} 件（其中超期 ${overdue} 件），已办结 ${closed} 件`,
  en: `${cases} in all: ${open} open (${overdue} overdue), ${closed} closed`,
});
