import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { ExchangeCatalog } from './exchange-catalog.service.js';
import type { GivenRegion } from './metadata/given-catalog.js';
import type { FindObject, Json, JsonObject, MetadataObject } from './metadata/json.js';
import type { Tried } from './metadata/list-fault.js';
import { findIn, listMetadata, type Metadata } from './metadata/list-metadata.js';
import { listObjects, showObject } from './metadata/list-objects.js';
import { textOf, type ListQuery } from './metadata/list-query.js';
import { listNames, type ListName } from './metadata/list-shapes.js';
import { narrowUnits, relativesOf, unitsAround } from './metadata/narrow-units.js';

interface Seen {
  readonly metadata: Metadata;
  readonly find: FindObject;
  readonly own: readonly string[];
}

const scopesKept = 32;

/** The lists of the catalogue, each with what of it an account may see: every plan, and the regions of its grants. */
@Injectable()
export class MetadataOut {
  private madeFor: string | null = null;
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly exchange: ExchangeCatalog) {}

  list(
    actor: Actor,
    list: ListName,
    asked: { readonly query: ListQuery; readonly address: string },
  ): Tried<JsonObject> {
    const { metadata, find, own } = this.seenBy(actor);
    const { query, address } = asked;
    if (list !== 'organisationUnits') return listObjects({ list, objects: metadata[list], find, query, address });
    const narrowed = narrowUnits(metadata.organisationUnits, { query, own });
    return narrowed.ok ? listObjects({ list, objects: narrowed.value, find, query, address }) : narrowed;
  }

  /** null: there is no such object, or it is not for this account. */
  show(
    actor: Actor,
    list: ListName,
    { uid, query }: { readonly uid: string; readonly query: ListQuery },
  ): Tried<JsonObject> | null {
    const { metadata, find } = this.seenBy(actor);
    if (list === 'organisationUnits') return this.showUnit(metadata, find, { uid, query });
    const object = metadata[list].find(({ id }) => id === uid);
    return object === undefined ? null : showObject(object, query, find);
  }

  /** What an address says of an object by one more name: those around a unit, or a property. null: there is no such thing. */
  showPart(
    actor: Actor,
    list: ListName,
    { uid, part, query }: { readonly uid: string; readonly part: string; readonly query: ListQuery },
  ): Tried<JsonObject> | null {
    const around = list === 'organisationUnits' ? unitsAround(part, query) : null;
    if (around !== null) return this.show(actor, list, { uid, query: around });
    const object = this.show(actor, list, { uid, query: { fields: part } });
    return object?.ok === true && Object.keys(object.value).length === 0 ? null : object;
  }

  /** Something that is in no list, such as who asks, with the fields that are asked for. */
  shown(actor: Actor, object: JsonObject, query: ListQuery): Tried<JsonObject> {
    return showObject(object, query, this.seenBy(actor).find);
  }

  /** A unit, or a list of it and those around it where its children or ancestors are asked for as well. */
  private showUnit(
    { organisationUnits: units }: Metadata,
    find: FindObject,
    { uid, query }: { readonly uid: string; readonly query: ListQuery },
  ): Tried<JsonObject> | null {
    const unit = units.find(({ id }) => id === uid);
    if (unit === undefined) return null;
    const relatives = relativesOf(unit, units, query);
    if (!relatives.ok) return relatives;
    if (relatives.value === null) return showObject(unit, query, find);
    const whole = { ...query, paging: 'false' };
    return listObjects({ list: 'organisationUnits', objects: relatives.value, find, query: whole, address: '' });
  }

  /** Every list, or those that are asked for by name, as one file. */
  file(actor: Actor, query: ListQuery): Tried<JsonObject> {
    const wanted = listNames.filter((name) => textOf(query, name) === 'true');
    const asked = { fields: textOf(query, 'fields') ?? ':owner', paging: 'false' };
    const { metadata, find } = this.seenBy(actor);
    const file: Record<string, Json | undefined> = {};
    for (const list of wanted.length === 0 ? listNames : wanted) {
      const given = listObjects({ list, objects: metadata[list], find, query: asked, address: '' });
      if (!given.ok) return given;
      file[list] = given.value[list];
    }
    return { ok: true, value: file };
  }

  /** Uids of the units at which an account stands. */
  ownUnits(actor: Actor): readonly string[] {
    return this.seenBy(actor).own;
  }

  dataSets(actor: Actor): readonly MetadataObject[] {
    return this.seenBy(actor).metadata.dataSets;
  }

  private seenBy(actor: Actor): Seen {
    if (this.madeFor !== this.exchange.mark) this.seen.clear();
    this.madeFor = this.exchange.mark;
    const paths = [...new Set(actor.grants.map(({ path }) => path))].sort();
    const key = paths.join(' ');
    const known = this.seen.get(key);
    if (known !== undefined) return known;
    const made = this.make(paths, actor);
    if (this.seen.size >= scopesKept) this.seen.clear();
    this.seen.set(key, made);
    return made;
  }

  /** With the regions above its own, by name alone: without them a unit has no place in a tree. */
  private make(paths: readonly string[], actor: Actor): Seen {
    const { given, index } = this.exchange;
    const isSeen = ({ path }: GivenRegion) => paths.some((own) => path.startsWith(own) || own.startsWith(path));
    const metadata = listMetadata({ ...given, regions: given.regions.filter(isSeen) });
    const own = [...new Set(actor.grants.map(({ regionCode }) => regionCode))];
    return {
      metadata,
      find: findIn(metadata),
      own: own.flatMap((code) => index.uidOf('organisationUnit', code) ?? []),
    };
  }
}
