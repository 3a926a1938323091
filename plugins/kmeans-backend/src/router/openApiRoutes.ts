import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';

/** The description of these routes, as it is in the package. */
export function openApiRoutes(): express.Router {
  const description = readFileSync(
    resolvePackagePath('@rally/plugin-kmeans-backend', 'openapi.yaml'),
  );
  const router = Router();
  router.get('/openapi.yaml', (_req, res) => {
    res.type('application/yaml').send(description);
  });
  return router;
}
