import { Injectable, Module } from '@nestjs/common';
import { OpenAnswers } from './open-answers.js';

/** Whatever the format: a download holds one of the ten connections to the database for as long as its reader takes. */
@Injectable()
export class Downloads extends OpenAnswers {
  constructor() {
    super({ perAccount: 2, inAll: 4 });
  }
}

@Module({ providers: [Downloads], exports: [Downloads] })
export class DownloadsModule {}
