import { HttpAuthService } from '@backstage/backend-plugin-api';
import { QuotaRequest, QuotaRequestsAnswer } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { parse } from '../parse';
import { quotaIncreaseRequest, regionalQuery } from '../requests';
import { QuotaRequestService } from '../service/QuotaRequestService';

export function quotaRequestRoutes(
  quotaRequests: QuotaRequestService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get(
    '/quota-requests',
    async (req, res: Response<QuotaRequestsAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(regionalQuery, req.query);
      res.json(await quotaRequests.getQuotaRequests(request, { credentials }));
    },
  );

  // 202: Azure has taken it and decides later.
  router.post('/quota-requests', async (req, res: Response<QuotaRequest>) => {
    const credentials = await httpAuth.credentials(req);
    const increase = parse(quotaIncreaseRequest, req.body);
    res
      .status(202)
      .json(await quotaRequests.requestQuota(increase, { credentials }));
  });

  return router;
}
