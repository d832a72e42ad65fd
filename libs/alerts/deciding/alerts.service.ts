import { Injectable } from '@nestjs/common';
import type { RegionInPeriod } from '#attainments';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import { CarryOutService } from './carry-out.service.js';
import { CellRepository, type Cell, type ChangedCell, type TargetHistory } from './cell.repository.js';
import { DecisionsService, type Decided } from './decisions.service.js';

/** Opens, moves and clears alerts as judged periods come in. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly cells: CellRepository,
    private readonly decisions: DecisionsService,
    private readonly carryOut: CarryOutService,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
  ) {}

  /** Answers `attainments-scored`: decides every judged target of one region. */
  evaluate(tx: Tx, at: RegionInPeriod): Promise<void> {
    return this.evaluateAll(tx, [at]);
  }

  /** The same for many at once: it costs hardly more statements than one. */
  async evaluateAll(tx: Tx, places: readonly RegionInPeriod[]): Promise<void> {
    const regionIds = [...new Set(places.map(({ regionId }) => regionId))];
    await this.cells.hold(tx, regionIds);
    const changed = await this.cells.changed(
      tx,
      places.map((place) => ({ ...place, countyId: this.countyOf(place.regionId) })),
    );
    const loud = changed.filter((cell) => !isQuiet(cell));
    const read = new Set(loud.map(keyOf));
    const quiet = changed.filter((cell) => !read.has(keyOf(cell)));
    const decided = await this.decide(tx, loud.length === 0 ? [] : await this.cells.histories(tx, loud));
    const moved = await this.carryOut.decisions(
      tx,
      decided.filter(({ decisions }) => decisions.length > 0),
    );
    const withdrawn = await this.carryOut.withdrawals(tx, regionIds);
    await this.cells.count(tx, [...(await this.countQuiet(tx, quiet)), ...decided.map(countOf)]);
    const told = [...new Set([...moved, ...withdrawn])];
    if (told.length > 0) await this.ledger.owe(tx, alertChanged, told);
  }

  private async decide(tx: Tx, histories: readonly TargetHistory[]): Promise<Decided[]> {
    const decided: Decided[] = [];
    for (const history of histories) {
      const one = await this.decisions.of(tx, history);
      if (one !== null) decided.push(one);
    }
    return decided;
  }

  /** One row for a cell, in however many periods it has changed. */
  private async countQuiet(tx: Tx, cells: readonly ChangedCell[]): Promise<Counted[]> {
    const found = new Map<string, Counted>();
    for (const cell of cells) {
      const counted = await this.decisions.countQuiet(tx, cell);
      const { regionId, targetId } = cell;
      const key = keyOf(cell);
      found.set(key, { regionId, targetId, counted: { ...found.get(key)?.counted, ...counted } });
    }
    return [...found.values()].filter(({ counted }) => Object.keys(counted).length > 0);
  }

  private countyOf(regionId: number): number {
    const region = this.catalog.regions.byId(regionId);
    if (region === undefined) throw new Error(`region ${regionId} is scored but not in the catalogue`);
    return region.countyId;
  }
}

/** Whether a figure that may still grow counts is asked of the newest version of its target, with its history. */
const isQuiet = ({ quiet, brief: { coverage } }: ChangedCell): boolean =>
  quiet && coverage.reported >= coverage.expected;

const keyOf = ({ regionId, targetId }: Cell): string => `${regionId}/${targetId}`;

interface Counted {
  readonly regionId: number;
  readonly targetId: number;
  readonly counted: Readonly<Record<string, number>>;
}

const countOf = ({ history: { regionId, targetId }, counted }: Decided): Counted => ({ regionId, targetId, counted });
