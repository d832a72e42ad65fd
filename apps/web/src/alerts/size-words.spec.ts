import { expect, it } from '@jest/globals';
import { sizeWords } from './size-words.js';

it('says how large a file is', () => {
  expect([0, 1023, 1024, 20_480, 10_485_760].map(sizeWords)).toEqual(['0 B', '1023 B', '1.0 KB', '20 KB', '10 MB']);
});
