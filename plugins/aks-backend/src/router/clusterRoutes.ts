import { HttpAuthService } from '@backstage/backend-plugin-api';
import { ClusterAnswer, ClustersAnswer } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { parse } from '../parse';
import { clusterPath, subscriptionQuery } from '../requests';
import { ClusterService } from '../service/ClusterService';

export function clusterRoutes(
  clusters: ClusterService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get('/clusters', async (req, res: Response<ClustersAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(subscriptionQuery, req.query);
    res.json(await clusters.getClusters(request, { credentials }));
  });

  router.get(
    '/clusters/:subscriptionId/:resourceGroup/:name',
    async (req, res: Response<ClusterAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(clusterPath, req.params);
      res.json(await clusters.getCluster(request, { credentials }));
    },
  );

  return router;
}
