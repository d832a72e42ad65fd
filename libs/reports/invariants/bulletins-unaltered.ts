import type { Invariant } from '#platform/db';

export const bulletinsUnaltered: Invariant = {
  check: 'bulletins-unaltered',
  zh: '通报内容与其摘要一致',
  en: 'Bulletins are unaltered',
  sql: `
    select report_id, 'model' as what from report where sha256 <> sha256(convert_to(model, 'UTF8'))
    union all
    select report_id, 'authorised' from report_case where final_sha256 <> sha256(convert_to(final_model, 'UTF8'))
    union all
    select report_id, format || '/' || locale from report_file where sha256 <> sha256(bytes)`,
};
