import { HttpAuthService } from '@backstage/backend-plugin-api';
import { QuotaAnswer, SubscriptionsAnswer } from '@rally/plugin-aks-common';
import { RegionsAnswer } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parse } from '../parse';
import { quotaQuery, subscriptionQuery } from '../requests';
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

  return router;
}
