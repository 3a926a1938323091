import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  QuotaForecastAnswer,
  QuotaForecastsAnswer,
} from '@rally/plugin-aks-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { ForecastService } from '../forecast/ForecastService';
import { parse } from '../parse';
import { forecastQuery, subscriptionQuery } from '../requests';

export function forecastRoutes(
  forecasts: ForecastService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get(
    '/quota-forecast',
    async (req, res: Response<QuotaForecastAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(forecastQuery, req.query);
      res.json(await forecasts.getQuotaForecast(request, { credentials }));
    },
  );

  router.get(
    '/quota-forecasts',
    async (req, res: Response<QuotaForecastsAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(subscriptionQuery, req.query);
      res.json(await forecasts.getQuotaForecasts(request, { credentials }));
    },
  );

  return router;
}
