import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  Comparison,
  DriftAnswer,
  ModelDetails,
  modelPathSchema,
  ModelsAnswer,
  PointsAnswer,
  PromotionReport,
  RallyAnswer,
  VersionDetails,
  versionPathSchema,
} from '@rally/plugin-kmeans-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { parse } from '../parse';
import { compareQuery, rallyPath } from '../requests';
import { ModelService } from '../service/ModelService';

/** Kept, and asked for anew with its ETag: who may see it can change, though it does not. */
const KEPT = 'private, no-cache';

export function modelRoutes(
  models: ModelService,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();

  router.get('/models', async (req, res: Response<ModelsAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await models.getModels({ credentials }));
  });

  router.get('/models/:name', async (req, res: Response<ModelDetails>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(modelPathSchema, req.params);
    res.json(await models.getModel(request, { credentials }));
  });

  router.get(
    '/models/:name/compare',
    async (req, res: Response<Comparison>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(modelPathSchema, req.params),
        ...parse(compareQuery, req.query),
      };
      res.json(await models.compare(request, { credentials }));
    },
  );

  router.get('/models/:name/drift', async (req, res: Response<DriftAnswer>) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(modelPathSchema, req.params);
    res.json(await models.getDrift(request, { credentials }));
  });

  router.get(
    '/models/:name/versions/:version',
    async (req, res: Response<VersionDetails>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(versionPathSchema, req.params);
      res.json(await models.getVersion(request, { credentials }));
    },
  );

  router.get(
    '/models/:name/versions/:version/points',
    async (req, res: Response<PointsAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(versionPathSchema, req.params);
      const points = await models.getPoints(request, { credentials });
      res.set('ETag', `"${points.modelHash}-${points.from}"`);
      res.set('Cache-Control', KEPT);
      res.json(points);
    },
  );

  router.get(
    '/models/:name/versions/:version/rallies/:match/:rally',
    async (req, res: Response<RallyAnswer>) => {
      const credentials = await httpAuth.credentials(req);
      const { match, rally, ...version } = parse(rallyPath, req.params);
      res.json(
        await models.getRally(
          { ...version, matchId: match, rallyId: rally },
          { credentials },
        ),
      );
    },
  );

  router.get('/models/:name/versions/:version/card', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(versionPathSchema, req.params);
    const card = await models.getCard(request, { credentials });
    res.type('text/markdown').send(card);
  });

  router.get(
    '/models/:name/versions/:version/promotion',
    async (req, res: Response<PromotionReport>) => {
      const credentials = await httpAuth.credentials(req);
      const request = parse(versionPathSchema, req.params);
      res.json(await models.judgePromotion(request, { credentials }));
    },
  );

  return router;
}
