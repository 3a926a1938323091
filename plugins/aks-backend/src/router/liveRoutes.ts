import { HttpAuthService } from '@backstage/backend-plugin-api';
import { ClusterStatus, PoolTimeline } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { LiveService } from '../live/LiveService';
import { parse } from '../parse';
import { clusterPath, timelinePath, timelineQuery } from '../requests';

export function liveRoutes(
  live: LiveService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get(
    '/clusters/:subscriptionId/:resourceGroup/:name/status',
    async (req, res: Response<ClusterStatus>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(clusterPath, req.params);
      res.json(await live.getClusterStatus(request, { credentials }));
    },
  );

  router.get(
    '/clusters/:subscriptionId/:resourceGroup/:name/pools/:pool/timeline',
    async (req, res: Response<PoolTimeline>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(timelinePath, req.params),
        ...parse(timelineQuery, req.query),
      };
      res.json(await live.getPoolTimeline(request, { credentials }));
    },
  );

  return router;
}
