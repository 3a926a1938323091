import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  KubernetesVersionsAnswer,
  QuotaAnswer,
  RegionsAnswer,
  SubscriptionsAnswer,
  VmSizesAnswer,
} from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parse } from '../parse';
import {
  oneRegionQuery,
  quotaQuery,
  regionalQuery,
  subscriptionQuery,
} from '../requests';
import { QuotaService } from '../service/QuotaService';

export function quotaRoutes(
  quota: QuotaService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get(
    '/subscriptions',
    async (req, res: Response<SubscriptionsAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      parse(z.strictObject({}), req.query);
      res.json(await quota.getSubscriptions({ credentials }));
    },
  );

  router.get('/regions', async (req, res: Response<RegionsAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(subscriptionQuery, req.query);
    res.json(await quota.getRegions(request, { credentials }));
  });

  router.get('/quota', async (req, res: Response<QuotaAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(quotaQuery, req.query);
    res.json(await quota.getQuota(request, { credentials }));
  });

  router.get(
    '/kubernetes-versions',
    async (req, res: Response<KubernetesVersionsAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(regionalQuery, req.query);
      res.json(await quota.getKubernetesVersions(request, { credentials }));
    },
  );

  router.get('/vm-sizes', async (req, res: Response<VmSizesAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(oneRegionQuery, req.query);
    res.json(await quota.getVmSizes(request, { credentials }));
  });

  return router;
}
