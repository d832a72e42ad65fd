import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan } from '#catalog';
import type { Scope } from '#platform/db';
import { periodNumberOrThrow, periodsBetween } from '#scoring';
import { frequencyCodeOf } from '../names/frequency-names.js';
import { agency } from '../sdmx/components.js';
import { isOurVersion, type FlowReference } from '../sdmx/data-address.js';
import type { KeyId } from '../sdmx/data-layout.js';
import { limitObservations } from '../sdmx/limit-observations.js';
import { compileQuery } from '../sdmx/match-rows.js';
import type { MessageHead } from '../sdmx/message.js';
import { narrowQuery } from '../sdmx/narrow-query.js';
import { negotiateData, type DataFormat } from '../sdmx/negotiate.js';
import { parseDataQuery, type DataQuery } from '../sdmx/parse-data-query.js';
import type { Dialect } from '../sdmx/parse-key.js';
import { collectCodes } from '../sdmx/present-codes.js';
import { faultOf } from '../sdmx/sdmx-fault.js';
import type { Cells } from '../sdmx/sdmx-row.js';
import { writeCsv } from '../sdmx/write-csv.js';
import { writeDataJson } from '../sdmx/write-data-json.js';
import { flowIndicators, ownCode } from './flow-indicators.js';
import { observationCells } from './observation-row.js';
import { ObservationsReadModel, type ObservationsWanted, type Rows } from './observations.read-model.js';
import { SdmxRefused } from './sdmx-refused.js';
import { understood, type SdmxMessage, type SdmxRequest } from './sdmx-request.js';
import { SdmxStructures } from './sdmx-structures.service.js';

/** Values, targets and their status of one plan, as observations of its dataflow. */
@Injectable()
export class SdmxData {
  constructor(
    private readonly catalog: CatalogService,
    private readonly structures: SdmxStructures,
    private readonly observations: ObservationsReadModel,
  ) {}

  /** @throws SdmxRefused, also with the first piece: where nothing is found */
  answer(
    scope: Scope,
    request: SdmxRequest,
    { dialect, head }: { readonly dialect: Dialect; readonly head: MessageHead },
  ): SdmxMessage {
    const query = understood(parseDataQuery(request, dialect));
    const { format, contentType } = understood(negotiateData({ accept: request.accept, format: query.format }));
    const plan = this.planOf(query.flow);
    const along = alongOf(query);
    const cells = cellsFrom(plan, query);
    const write = this.writer(format, { plan, query, head });
    const wanted = this.wanted(plan, query, along);
    return { contentType, pieces: this.observations.pieces(scope, wanted, (rows) => write(() => cells(rows))) };
  }

  private planOf({ agency: owner, id, version }: FlowReference): Plan {
    const plans = this.catalog.plans();
    if (id === null && plans.length !== 1) throw new SdmxRefused(oneFlow(plans));
    const plan = id === null ? plans[0] : this.catalog.plan(id);
    const isOurs = (owner === null || owner === agency.id) && isOurVersion(version);
    if (plan === undefined || !isOurs) throw new SdmxRefused(noSuchFlow(`${owner ?? '*'}:${id ?? '*'}(${version})`));
    return plan;
  }

  private wanted(plan: Plan, query: DataQuery, along: KeyId): ObservationsWanted {
    const { codes, from, to } = narrowQuery(query);
    const { regions } = this.catalog;
    const isOtherFrequency = codes.FREQ !== null && !codes.FREQ.includes(frequencyCodeOf(plan.frequency));
    return {
      planId: this.catalog.planId(plan.code),
      scopePath: regions.byCode(plan.scope)?.path ?? '',
      periods: {
        first: from === null ? 0 : Number(from.slice(0, 4)) * 100,
        last: to === null ? 999_999 : Number(to.slice(0, 4)) * 100 + 99,
        kinds: kindsOf(plan),
      },
      regionIds: codes.REF_AREA?.flatMap((code) => regions.byCode(code)?.id ?? []) ?? null,
      indicators: codes.INDICATOR?.map(ownCode) ?? null,
      series: isOtherFrequency ? [] : codes.SERIES,
      changedSince: query.updatedAfter,
      indicatorIds: [...flowIndicators(plan).keys()].flatMap((code) => this.catalog.knownIndicatorId(code) ?? []),
      targetIds: plan.targets.map(({ target }) => this.catalog.targetId(plan.code, target.id)),
      along,
    };
  }

  private writer(
    format: DataFormat,
    { plan, query, head }: { readonly plan: Plan; readonly query: DataQuery; readonly head: MessageHead },
  ): (cells: () => AsyncIterable<Cells>) => AsyncGenerator<string> {
    const { nameCode } = this.structures;
    const { language } = head;
    const { attributes, values, observations, observationDimension } = query;
    const contents = { attributes, values, observations, nameCode };
    const { code: id, title } = plan;
    if (format.kind === 'csv') {
      return (cells) =>
        writeCsv(someOf(cells(), id), { ...contents, flow: { id, name: title[language] }, format, language });
    }
    // the lists of codes come before the data: the rows are read twice
    return async function* (cells) {
      const present = await collectCodes(someOf(cells(), id));
      const flow = { id, name: title };
      yield* writeDataJson(cells(), { ...contents, flow, present, observationDimension }, head);
    };
  }
}

function cellsFrom(plan: Plan, query: DataQuery): (rows: Rows) => AsyncGenerator<Cells> {
  const flow = { frequency: plan.frequency, indicators: flowIndicators(plan) };
  const isAsked = compileQuery(query);
  return (rows) =>
    limitObservations(
      (async function* () {
        for await (const batch of rows()) {
          for (const stored of batch) {
            const cells = observationCells(stored, flow);
            if (isAsked(cells)) yield cells;
          }
        }
      })(),
      query,
    );
}

/** The dimension by which a series is laid out; the first and the last observations are those along time. */
function alongOf({ observationDimension, observations, first, last }: DataQuery): KeyId {
  if (observationDimension === 'AllDimensions' || !observations) return 'TIME_PERIOD';
  if (observationDimension !== 'TIME_PERIOD' && (first ?? last) !== null) throw new SdmxRefused(limitsAlongTime());
  return observationDimension;
}

/** Where the last two digits of the numbers of its periods lie. */
function kindsOf({ frequency }: Plan): readonly [number, number] {
  const numbers = periodsBetween('2000-01-01', '2000-12-31', frequency).map((id) => periodNumberOrThrow(id) % 100);
  return [Math.min(...numbers), Math.max(...numbers)];
}

async function* someOf(cells: AsyncIterable<Cells>, flow: string): AsyncGenerator<Cells> {
  let isEmpty = true;
  for await (const one of cells) {
    isEmpty = false;
    yield one;
  }
  if (isEmpty) throw new SdmxRefused(nothingFound(flow));
}

const nothingFound = (flow: string) =>
  faultOf('sdmx.no-results', flow, {
    zh: `数据流 ${flow} 中没有符合条件且您可查看的数据。`,
    en: `The dataflow ${flow} holds nothing of the kind that you may see.`,
  });

const noSuchFlow = (asked: string) =>
  faultOf('sdmx.not-found', asked, { zh: `没有数据流 ${asked}。`, en: `There is no dataflow ${asked}.` });

function oneFlow(plans: readonly Plan[]) {
  const codes = plans.map(({ code }) => code).join(', ');
  return faultOf('sdmx.not-implemented', 'flow', {
    zh: `一次只查一个数据流，请写明：${codes}。`,
    en: `One dataflow is answered at a time; name it: ${codes}.`,
  });
}

const limitsAlongTime = () =>
  faultOf('sdmx.not-implemented', 'dimensionAtObservation', {
    zh: 'firstNObservations 与 lastNObservations 只能与 TIME_PERIOD 或 AllDimensions 同用。',
    en: 'firstNObservations and lastNObservations go with TIME_PERIOD or AllDimensions only.',
  });
