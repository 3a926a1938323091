import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  archiveBodySchema,
  ModelDetails,
  modelPathSchema,
  promoteBodySchema,
  publishBodySchema,
  renameClustersBodySchema,
  rollbackBodySchema,
  versionPathSchema,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import express, { Response } from 'express';
import Router from 'express-promise-router';
import { parse } from '../parse';
import { MAX_PUBLICATION_BYTES } from '../requests';
import { Services } from '../service/createServices';

export function changeRoutes(
  { promotions, publishing }: Pick<Services, 'promotions' | 'publishing'>,
  httpAuth: HttpAuthService,
): express.Router {
  const router = Router();
  const json = express.json({ limit: '64kb' });
  const largeJson = express.json({ limit: MAX_PUBLICATION_BYTES });

  router.post(
    '/models/:name/promote',
    json,
    async (req, res: Response<ModelDetails>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(modelPathSchema, req.params),
        ...parse(promoteBodySchema, req.body),
      };
      const { model } = await promotions.promote(request, { credentials });
      res.json(model);
    },
  );

  router.post(
    '/models/:name/rollback',
    json,
    async (req, res: Response<ModelDetails>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(modelPathSchema, req.params),
        ...parse(rollbackBodySchema, req.body),
      };
      res.json(await promotions.rollBack(request, { credentials }));
    },
  );

  router.post(
    '/models/:name/archive',
    json,
    async (req, res: Response<ModelDetails>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(modelPathSchema, req.params),
        ...parse(archiveBodySchema, req.body),
      };
      res.json(await promotions.archive(request, { credentials }));
    },
  );

  router.put(
    '/models/:name/versions/:version/names',
    json,
    async (req, res: Response<VersionSummary>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(versionPathSchema, req.params),
        ...parse(renameClustersBodySchema, req.body),
      };
      res
        .status(201)
        .json(await publishing.renameClusters(request, { credentials }));
    },
  );

  router.post(
    '/models/:name/versions',
    // Only who may publish may have a large body read.
    async (req, _res, next) => {
      const credentials = await httpAuth.credentials(req);
      await publishing.admit({ credentials });
      next();
    },
    largeJson,
    async (req, res: Response<VersionSummary>) => {
      const credentials = await httpAuth.credentials(req);
      const request = {
        ...parse(modelPathSchema, req.params),
        ...parse(publishBodySchema, req.body),
      };
      res.status(201).json(await publishing.publish(request, { credentials }));
    },
  );

  return router;
}
