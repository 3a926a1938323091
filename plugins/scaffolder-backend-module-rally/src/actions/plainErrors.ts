import { LoggerService } from '@backstage/backend-plugin-api';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';

/**
 * The scaffolder writes an error's stack into the log that a person reads.
 * That log gets the message alone; the stack goes to the portal's own.
 */
export function withPlainErrors(
  action: TemplateAction<any, any, any>,
  logger: LoggerService,
): TemplateAction<any, any, any> {
  return {
    ...action,
    async handler(context) {
      try {
        await action.handler(context);
      } catch (error) {
        if (error instanceof Error) {
          logger.debug(`${action.id} failed`, { stack: error.stack });
          error.stack = String(error);
        }
        throw error;
      }
    },
  };
}
