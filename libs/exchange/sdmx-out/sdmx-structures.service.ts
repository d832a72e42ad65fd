import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { makeArtefacts, nameCodesOf, type Artefact, type NameCode, type SdmxPlan } from '../sdmx/artefacts.js';
import type { MessageHead } from '../sdmx/message.js';
import { negotiateStructure } from '../sdmx/negotiate.js';
import type { Dialect } from '../sdmx/parse-key.js';
import { parseStructureQuery } from '../sdmx/parse-structure-query.js';
import { faultOf } from '../sdmx/sdmx-fault.js';
import { selectArtefacts } from '../sdmx/select-artefacts.js';
import { writeStructureJson } from '../sdmx/write-structure-json.js';
import { writeStructureXml } from '../sdmx/write-structure-xml.js';
import { flowIndicators, indicatorCode, type FlowIndicator } from './flow-indicators.js';
import { understood, type SdmxMessage, type SdmxRequest } from './sdmx-request.js';
import { SdmxRefused } from './sdmx-refused.js';

interface Made {
  readonly mark: string;
  readonly artefacts: readonly Artefact[];
  readonly nameCode: NameCode;
}

/** What the data are made of: lists of codes, concepts, the data structure, a dataflow for each plan. */
@Injectable()
export class SdmxStructures {
  private made: Made | undefined;

  constructor(private readonly catalog: CatalogService) {}

  get nameCode(): NameCode {
    return this.current().nameCode;
  }

  /** @throws SdmxRefused */
  answer(request: SdmxRequest, dialect: Dialect, head: MessageHead): SdmxMessage {
    const query = understood(parseStructureQuery(request, dialect));
    const { format, contentType } = understood(negotiateStructure({ accept: request.accept, format: query.format }));
    const selected = selectArtefacts(this.current().artefacts, query);
    if (selected.length === 0) throw new SdmxRefused(noSuchStructure(request));
    const write = format === 'json' ? writeStructureJson : writeStructureXml;
    return { contentType, pieces: write(selected, head) };
  }

  private current(): Made {
    const { mark } = this.catalog;
    if (this.made?.mark === mark) return this.made;
    const artefacts = this.make();
    this.made = { mark, artefacts, nameCode: nameCodesOf(artefacts) };
    return this.made;
  }

  private make(): readonly Artefact[] {
    const { regions } = this.catalog;
    const indicators = new Map<string, FlowIndicator>();
    const plans = this.catalog.plans().map((plan): SdmxPlan => {
      const own = flowIndicators(plan);
      for (const [code, one] of own) if (!indicators.has(code)) indicators.set(code, one);
      return {
        id: plan.code,
        name: plan.title,
        indicators: [...own.keys()].map(indicatorCode),
        frequencies: [plan.frequency],
      };
    });
    const named = [...indicators.values()].map(({ code, name }) => ({ code: indicatorCode(code), name }));
    const areas = regions.all().map(({ code, name, nameEn, parentId }) => ({
      code,
      name: { zh: name, en: nameEn ?? name },
      parent: parentId === null ? null : (regions.byId(parentId)?.code ?? null),
    }));
    // counts have no unit of their own
    const units = ['', ...new Set([...indicators.values()].map(({ unit }) => unit))];
    return makeArtefacts({ plans, regions: areas, indicators: named, units });
  }
}

function noSuchStructure({ path }: SdmxRequest) {
  const place = path.join('/');
  return faultOf('sdmx.not-found', place, { zh: `没有结构 ${place}。`, en: `There is no structure ${place}.` });
}
