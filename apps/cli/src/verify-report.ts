import { createHash } from 'node:crypto';
import { z } from 'zod';
import { exitCodes, type Words } from '#platform/errors';
import { Press } from '#reports';
import type { Setting } from './setting.js';
import { reportFormats, type ReportFormat } from './report-formats.js';

const languages = ['zh', 'en'] as const;

const seen = z.object({ sha256: z.string(), state: z.string() });

interface Compared {
  readonly format: ReportFormat | 'model';
  readonly language: (typeof languages)[number] | null;
  readonly same: boolean;
  /** Where it could not be printed again. */
  readonly reason: Words | null;
}

/** `xushi report verify`: prints a bulletin again from its model and compares, byte for byte, with what the service has. */
export async function verifyReport(id: string, setting: Setting): Promise<number> {
  const { output } = setting;
  const api = setting.api();
  const place = `/reports/${encodeURIComponent(id)}`;
  const report = await api.call(place, seen);
  const model = await api.download(`${place}/model.json`);
  const whole = createHash('sha256').update(model).digest('hex') === report.sha256;
  const compared: Compared[] = [{ format: 'model', language: null, same: whole, reason: null }];
  const progress = setting.progress({ zh: '核对', en: 'comparing' }, reportFormats.length * languages.length);
  const press = new Press({ fontsDir: process.env['XUSHI_FONTS_DIR'] || undefined });
  try {
    for (const language of languages)
      for (const format of reportFormats) {
        const kept = await api.download(`${place}.${format}?lang=${language}&as=sent`, { patienceMs: 150_000 });
        compared.push(await compare(press, { model: Buffer.from(model).toString('utf8'), format, language, kept }));
        progress.step();
      }
  } finally {
    press.close();
  }
  const same = compared.every((one) => one.same);
  output.result({ report: id, state: report.state, sha256: report.sha256, same, files: compared }, compared.map(said));
  return same ? exitCodes.done : exitCodes.inputHasProblems;
}

interface Kept {
  readonly model: string;
  readonly format: ReportFormat;
  readonly language: (typeof languages)[number];
  readonly kept: Uint8Array;
}

async function compare(press: Press, { model, format, language, kept }: Kept): Promise<Compared> {
  // what no font can draw was accepted, or there would be no file
  const printed = await press.print({ model, format, language, substitute: true });
  if (!printed.ok) return { format, language, same: false, reason: printed.words };
  return { format, language, same: Buffer.compare(printed.bytes, kept) === 0, reason: null };
}

function said({ format, language, same, reason }: Compared): Words {
  const name = language === null ? format : `${format} ${language}`;
  const why = { zh: reason === null ? '' : `：${reason.zh}`, en: reason === null ? '' : `: ${reason.en}` };
  return same
    ? { zh: `一致 ${name}`, en: `same ${name}` }
    : { zh: `不同 ${name}${why.zh}`, en: `differs ${name}${why.en}` };
}
