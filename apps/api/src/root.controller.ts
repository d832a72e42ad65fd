import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from './actor.js';

/** Whoever opens the bare address wants to see something. */
@ApiExcludeController()
@Controller()
export class RootController {
  @Get()
  @Public()
  @Redirect('/api/docs', 302)
  home(): void {
    // the redirect is the answer
  }
}
