import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Ladder, PreflightReport } from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { parse } from '../parse';
import { preflightRequest, rankRequest } from '../requests';
import { PlacementService } from '../service/PlacementService';

export function placementRoutes(
  placements: PlacementService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.post('/preflight', async (req, res: Response<PreflightReport>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(preflightRequest, req.body);
    res.json(await placements.preflight(request, { credentials }));
  });

  router.post('/placements', async (req, res: Response<Ladder>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(rankRequest, req.body);
    res.json(await placements.rankPlacements(request, { credentials }));
  });

  return router;
}
