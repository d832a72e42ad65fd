import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { StartError } from '#platform/errors';

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The folders of plans and regions. */
@Injectable()
export class FilesRepository {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  planFiles(): Promise<TextFile[]> {
    return this.readFolder(this.settings.plansDir, '.yaml');
  }

  regionFiles(): Promise<TextFile[]> {
    return this.readFolder(this.settings.regionsDir, '.csv');
  }

  /** Every file with the ending, in the order of names; folders inside are not entered. */
  private async readFolder(folder: string, ending: string): Promise<TextFile[]> {
    const names = (await this.namesIn(folder)).filter((name) => name.endsWith(ending)).sort();
    return Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        return { file, text: await readFile(file, 'utf8') };
      }),
    );
  }

  private async namesIn(folder: string): Promise<string[]> {
    try {
      return await readdir(folder);
    } catch {
      throw new StartError(`The folder ${folder} cannot be read. Set XUSHI_PLANS_DIR and XUSHI_REGIONS_DIR.`);
    }
  }
}
