import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import type { Words } from '#platform/errors';
import { periodNumberOrThrow } from '#scoring';
import { StandingFigures, type StandingFigure } from '#submissions';
import { AdxRefusal } from '../adx/adx-fault.js';
import { ExchangeCatalog } from '../exchange-catalog.service.js';
import type { Schemes } from '../names/schemes.js';
import { applySet } from '../values/apply-set.js';
import { DeflatedValues } from '../values/deflated-values.js';
import { readBoolean } from '../values/fit-value.js';
import { readStrategy } from '../values/decide-value.js';
import type { GivenSet, ValuesReading } from '../values/given-value.js';
import type { ImportOutcome } from '../values/import-summary.js';
import { PayloadFault } from '../values/payload-fault.js';
import { FormsIntake, type FormsTerms } from './forms-intake.service.js';
import { FormPortions } from './form-portions.js';
import { gatherForms, type GatheredForm } from './gather-forms.js';
import { mostValues, type ImportAsked } from './import-asked.js';
import { ImportTally } from './import-tally.js';
import { setFault } from './set-fault.js';
import { isPlaced, ValuePlacer, type PlacedValue } from './place-value.js';
import { readPayload, type PayloadTerms } from './read-payload.js';
import { readSchemes } from './read-schemes.js';

/**
 * Takes single values as other systems send them: read, put at their places, laid over what their forms say, and handed
 * in form by form. Whatever is refused is told; how much of the rest is stored is for the strategy and the dialect.
 */
@Injectable()
export class ValuesImport {
  constructor(
    private readonly catalog: CatalogService,
    private readonly exchange: ExchangeCatalog,
    private readonly standing: StandingFigures,
    private readonly intake: FormsIntake,
  ) {}

  /** The reader of a body; what is a text in it, the catalogue says. */
  read(bytes: AsyncIterable<Uint8Array>, how: Omit<PayloadTerms, 'isText'>): ValuesReading {
    return readPayload(bytes, { ...how, isText: (code) => this.exchange.index.isDay(code) });
  }

  async take(actor: Actor, reading: ValuesReading, asked: ImportAsked): Promise<ImportOutcome> {
    const tally = new ImportTally();
    const ended = { dialect: asked.dialect, options: asked.echo, conflicts: tally.conflicts };
    const values = new DeflatedValues(inOneBreath);
    try {
      for await (const value of reading.values) {
        if (values.size === mostValues) throw tooMany();
        values.add(value);
        if (values.size % inOneBreath === 0) await breathe();
      }
    } catch (error) {
      return { ...ended, count: none, failure: wordsOf(error) };
    }
    const set = reading.set();
    const schemes = readSchemes(asked.idSchemes, set.idSchemes);
    if ('refused' in schemes) return { ...ended, count: none, failure: unknownScheme(schemes.refused) };
    const { index } = this.exchange;
    const fault = asked.dialect === 42 ? setFault(wholeOf(set, asked), { index, schemes }) : null;
    if (fault !== null) {
      tally.conflicts.add(fault);
      return { ...ended, count: none };
    }
    const placer = this.placerFor(actor, schemes, asked);
    const portions = await portion(values, { placer, set, asked, tally });
    // an identifier that nobody knows takes the whole request with it in the newer release
    if (asked.dialect === 43 && tally.conflicts.ofRequest) return { ...ended, count: none };
    const terms = termsOf(asked, set, { tally, formsInAll: portions.forms });
    for (const own of portions.take()) await this.hand(actor, await placeAgain(own, placer), terms);
    return { ...ended, count: tally.count(), completeDate: completed(set, tally) };
  }

  private placerFor(actor: Actor, schemes: Schemes, { dialect }: ImportAsked): ValuePlacer {
    return new ValuePlacer({
      index: this.exchange.index,
      schemes,
      dialect,
      mayReport: mayReport(actor),
      parentOf: (region) => this.parentOf(region),
      username: actor.username,
    });
  }

  private async hand(actor: Actor, placed: readonly PlacedValue[], terms: FormsTerms): Promise<void> {
    const { forms, doubled } = gatherForms(placed);
    for (const { value } of doubled) terms.tally.refuse(value.given.index, twice(value, terms));
    if (forms.length === 0) return;
    const places = forms.map((form) => this.placeOf(form));
    const known = new Map<string, StandingFigure[]>();
    for (const figure of await this.standing.of(scopeOf(actor, 'submitter'), places)) {
      const key = `${figure.planId} ${figure.regionId} ${figure.periodId}`;
      const figures = known.get(key);
      if (figures === undefined) known.set(key, [figure]);
      else figures.push(figure);
    }
    const standing = (form: GatheredForm): readonly StandingFigure[] => {
      const { planId, regionId, periodId } = this.placeOf(form);
      return known.get(`${planId} ${regionId} ${periodId}`) ?? [];
    };
    await this.intake.take(actor, forms, { ...terms, standing });
  }

  private placeOf({ plan, reporter, period }: GatheredForm) {
    return {
      planId: this.catalog.planId(plan.code),
      regionId: reporter.id,
      periodId: periodNumberOrThrow(period),
    };
  }

  private parentOf({ parentId }: Region): Region | undefined {
    return parentId === null ? undefined : this.catalog.regions.byId(parentId);
  }
}

/** Values that are gone through before others are answered. */
const inOneBreath = 1_000;

const none = { imported: 0, updated: 0, ignored: 0, deleted: 0 };

interface Portioning {
  readonly placer: ValuePlacer;
  readonly set: GivenSet;
  readonly asked: ImportAsked;
  readonly tally: ImportTally;
}

/** Finds the form of each value. What has no place is refused; what is stored together is one portion. */
async function portion(values: DeflatedValues, { placer, set, asked, tally }: Portioning): Promise<FormPortions> {
  const whole = wholeOf(set, asked);
  const together = asked.atomic || asked.dialect === 43;
  const portions = new FormPortions(values.size, together);
  for (const piece of values.pieces()) {
    for (const value of piece) {
      const found = placer.place(applySet(value, whole, asked.dialect));
      if (isPlaced(found)) portions.add(found);
      else tally.refuse(value.index, found);
    }
    await breathe();
  }
  return portions;
}

/** A place is larger than the value that has it: it is found twice rather than kept. */
async function placeAgain(values: DeflatedValues, placer: ValuePlacer): Promise<PlacedValue[]> {
  const placed: PlacedValue[] = [];
  for (const piece of values.pieces()) {
    placed.push(...piece.map((value) => placer.place(value)).filter(isPlaced));
    await breathe();
  }
  return placed;
}

/** The address may name the data set where the payload does not. */
function wholeOf(set: GivenSet, asked: ImportAsked): GivenSet {
  const dataSet = set.dataSet ?? asked.dataSet;
  return dataSet === undefined ? set : { ...set, dataSet };
}

function mayReport(actor: Actor): (region: Region) => boolean {
  const paths = actor.grants.filter(({ role }) => role === 'submitter').map(({ path }) => path);
  return ({ path }) => paths.some((own) => path.startsWith(own));
}

function termsOf(
  asked: ImportAsked,
  set: GivenSet,
  { tally, formsInAll }: Pick<FormsTerms, 'tally' | 'formsInAll'>,
): FormsTerms {
  const { dialect, language, requestId, atomic } = asked;
  // the newer release reads neither from the payload
  const said: Partial<GivenSet> = dialect === 42 ? set : {};
  const strategy = asked.strategy ?? readStrategy(said.importStrategy ?? '') ?? 'CREATE_AND_UPDATE';
  const dryRun = asked.dryRun ?? readBoolean(said.dryRun ?? '') ?? false;
  return { dialect, language, requestId, atomic, strategy, dryRun, tally, formsInAll, standing: () => [] };
}

function twice({ given, part }: PlacedValue, { dialect, language }: Pick<ImportAsked, 'dialect' | 'language'>) {
  const { dataElement = '' } = given;
  const reason = {
    zh: '同一数据给了两个不同的值，请只留一个',
    en: 'the payload gives two values for this figure: keep one',
  }[language];
  return dialect === 42
    ? ({ code: 'E7619', args: [dataElement, reason] } as const)
    : ({ code: 'E8122', args: [part.valueType, reason] } as const);
}

/** A form that was taken is complete: there is nothing else to register. */
function completed(set: GivenSet, tally: ImportTally): string | null {
  return set.completeDate !== undefined && set.dataSet !== undefined && tally.conflicts.isEmpty
    ? set.completeDate.slice(0, 10)
    : null;
}

const tooMany = () => new PayloadFault('too-many', {}, String(mostValues));

/** @throws what is no fault of the payload */
function wordsOf(error: unknown): Words {
  if (error instanceof PayloadFault) return error.words;
  if (error instanceof AdxRefusal) return error.fault.message;
  throw error;
}

/** It is quoted in part: a payload may say a scheme as long as it likes. */
function unknownScheme(text: string) {
  const seen = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return {
    zh: `不支持 ${seen}：标识方案只能是 uid 或 code`,
    en: `${seen} is not supported: an identifier scheme is uid or code`,
  };
}
