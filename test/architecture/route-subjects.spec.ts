import { Controller, Get } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { declaredRoutes, nameOf, routesOf } from '../support/matrix/declared-routes.js';
import { subjects } from '../support/matrix/route-subjects.js';
import { undeclared } from '../support/matrix/undeclared.js';

@Controller('forgotten')
class Forgotten {
  @Get(':id')
  find() {
    return null;
  }
}

describe('what the routes are about', () => {
  const routes = declaredRoutes();

  it('is said of every route, beside who may call it', () => {
    expect(routes.length).toBeGreaterThan(120);
    expect(undeclared(routes)).toEqual([]);
  });

  it('is said of no route that is not there', () => {
    const known = new Set(routes.map(nameOf));
    expect(Object.keys(subjects).filter((name) => !known.has(name))).toEqual([]);
  });

  it('is missed by its name where a new route does not say it', () => {
    expect(undeclared(routesOf(Forgotten))).toEqual([
      'GET /forgotten/{id} names nobody who may call it: add @Allow, @SignedIn or @Public',
      'GET /forgotten/{id} is about nothing: say in test/support/matrix where its scope comes from',
    ]);
  });
});
