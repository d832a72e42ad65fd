import { createRequire } from 'node:module';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each point. */
  readonly data: Buffer;
}

/** What is used of the package, which has no types of its own. */
interface PngPackage {
  readonly PNG: {
    readonly sync: {
      readonly read: (bytes: Buffer) => Picture;
      readonly write: (picture: Picture, options: { readonly colorType: number }) => Buffer;
    };
  };
}

const load: (name: string) => PngPackage = createRequire(import.meta.url);
const grey = 0;

export const readPng = (bytes: Buffer): Picture => load('pngjs').PNG.sync.read(bytes);

export const writeGreyPng = (picture: Picture): Buffer => load('pngjs').PNG.sync.write(picture, { colorType: grey });
