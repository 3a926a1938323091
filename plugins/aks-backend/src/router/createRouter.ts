import { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { Services } from '../service/createServices';
import { capacityRoutes } from './capacityRoutes';
import { clusterRoutes } from './clusterRoutes';
import { forecastRoutes } from './forecastRoutes';
import { liveRoutes } from './liveRoutes';
import { openApiRoutes } from './openApiRoutes';
import { placementRoutes } from './placementRoutes';
import { quotaRequestRoutes } from './quotaRequestRoutes';
import { quotaRoutes } from './quotaRoutes';

/** Everything under `/api/aks`; `openapi.yaml` describes it. */
export function createRouter(
  services: Services,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();
  router.use(express.json({ limit: '256kb' }));
  router.use(openApiRoutes());
  router.use(quotaRoutes(services.quota, httpAuth));
  router.use(quotaRequestRoutes(services.quotaRequests, httpAuth));
  router.use(placementRoutes(services.placements, httpAuth));
  router.use(capacityRoutes(services.capacity, httpAuth));
  router.use(clusterRoutes(services.clusters, httpAuth));
  router.use(liveRoutes(services.live, httpAuth));
  router.use(forecastRoutes(services.forecasts, httpAuth));
  return router;
}
