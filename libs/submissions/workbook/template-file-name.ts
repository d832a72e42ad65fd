/** `2026Q3_410101_甲县_health_v3.xlsx`, without what a file system or a shell would act on. */
export function templateFileName(form: {
  readonly period: string;
  readonly region: { readonly code: string; readonly name: string };
  readonly plan: { readonly code: string; readonly version: number };
}): string {
  const { period, region, plan } = form;
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}.()（）-]/gu, '').slice(0, 60);
  return `${bare(period)}_${bare(region.code)}_${bare(region.name)}_${bare(plan.code)}_v${plan.version}.xlsx`;
}
