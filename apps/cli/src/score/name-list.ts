/** Names that occur in many rows, each kept once and known by its place. */
export class NameList {
  private readonly places = new Map<string, number>();
  private readonly names: string[] = [];

  placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = this.names.length;
    this.names.push(name);
    this.places.set(name, place);
    return place;
  }

  find(name: string): number | undefined {
    return this.places.get(name);
  }

  name(place: number): string {
    const name = this.names[place];
    if (name === undefined) throw new Error(`no name stands at ${place}`);
    return name;
  }

  all(): readonly string[] {
    return this.names;
  }
}
