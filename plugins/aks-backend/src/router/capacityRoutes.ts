import { HttpAuthService } from '@backstage/backend-plugin-api';
import { CapacityAnswer } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { CapacityService } from '../capacity/CapacityService';
import { parse } from '../parse';
import { regionalQuery } from '../requests';

export function capacityRoutes(
  capacity: CapacityService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get('/capacity', async (req, res: Response<CapacityAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(regionalQuery, req.query);
    res.json(await capacity.getCapacity(request, { credentials }));
  });

  return router;
}
