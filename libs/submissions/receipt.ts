/** The number on which people later agree which form was meant; its last four signs come from the content. */
export function receiptNumber(of: {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly version: number;
  readonly contentHash: string;
}): string {
  return `${of.period}-${of.region}-${of.plan}-v${of.version}-${of.contentHash.slice(-4).toUpperCase()}`;
}
