import {
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ModelRegistry } from '@rally/model-registry';
import { systemClock } from '@rally/upstream';
import { createInference, Inference, programLane } from './inference';
import { predictAuthorizer } from './predictAuthorizer';

/** Answers for the models of a registry until the portal stops. */
export function serveModels(deps: {
  registry: ModelRegistry;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Inference {
  const { registry, lifecycle, logger } = deps;
  const served = createInference({
    registry,
    logger,
    authorize: predictAuthorizer({ ...deps, clock: systemClock }),
    clock: () => systemClock.now(),
  });
  programLane.open(served);
  lifecycle.addShutdownHook(async () => {
    programLane.open(undefined);
    await served.close();
  });
  return served;
}
