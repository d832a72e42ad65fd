import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeOperations } from './complete-operations.js';
import { controllersAmong } from './route-rules.js';

const description = [
  'Scores, alerts and bulletins of health policy targets. 卫生健康政策目标的评分、预警与通报。',
  'Sign in with POST /session (cookie and X-CSRF-Token) or send Authorization: Bearer TOKEN.',
  'Errors are application/problem+json.',
].join('\n\n');

/** The description of every versioned route, made from the schemas that check the requests. */
export function openApiDocument(app: NestFastifyApplication, discovery: DiscoveryService): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Xushi 序时')
    .setDescription(description)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth('xushi_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build();
  const controllers = controllersAmong(discovery.getControllers());
  return completeOperations(SwaggerModule.createDocument(app, config), controllers);
}

/** `/api/openapi.json` and its page; every script and style of the page comes from this service. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, app.get(DiscoveryService)), {
    jsonDocumentUrl: '/api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Xushi 序时 API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
}
