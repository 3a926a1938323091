import { HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { Services } from '../service/createServices';
import { changeRoutes } from './changeRoutes';
import { modelRoutes } from './modelRoutes';
import { openApiRoutes } from './openApiRoutes';
import { withoutCause } from './withoutCause';

/** Everything under `/api/kmeans` but predictions; `openapi.yaml` describes it. */
export function createRouter(
  services: Services,
  httpAuth: HttpAuthService,
  logger: LoggerService,
): express.Router {
  const router = Router();
  router.use(openApiRoutes());
  router.use(modelRoutes(services.models, httpAuth));
  router.use(changeRoutes(services, httpAuth));
  router.use(withoutCause(logger));
  return router;
}
