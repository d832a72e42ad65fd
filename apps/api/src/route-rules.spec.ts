import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Allow, Public } from './actor.js';
import { routeFaults } from './route-rules.js';

const Schema = z.strictObject({ a: z.string() });
type Schema = z.infer<typeof Schema>;

@Controller('good')
class Good {
  @Get()
  @Allow('monitor')
  list(@Query({ schema: Schema }) query: Schema) {
    return query;
  }

  @Post()
  @Public()
  create(@Body({ schema: Schema }) body: Schema) {
    return body;
  }
}

@Controller('forgotten')
class Forgotten {
  @Get()
  list() {
    return [];
  }
}

@Public()
@Controller('unchecked')
class Unchecked {
  @Post()
  create(@Body() body: object, @Query('a') a: string) {
    return { body, a };
  }
}

describe('the rules of the routes', () => {
  it('are complete when every route names its callers and checks its input', () => {
    expect(routeFaults([Good])).toEqual([]);
  });

  it('stop the start for a route that nobody is named for', () => {
    expect(routeFaults([Good, Forgotten])).toEqual([
      'Forgotten.list (GET) names nobody who may call it: add @Allow, @SignedIn or @Public',
    ]);
  });

  it('stop the start for a body or a query without a schema', () => {
    expect(routeFaults([Unchecked]).sort()).toEqual([
      'Unchecked.create (POST) takes its body without a schema',
      'Unchecked.create (POST) takes its query without a schema',
    ]);
  });
});
