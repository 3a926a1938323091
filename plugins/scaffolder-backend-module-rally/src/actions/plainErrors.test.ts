import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { withPlainErrors } from './plainErrors';

const failing = (error: unknown) =>
  createTemplateAction({
    id: 'test:fail',
    async handler() {
      throw error;
    },
  });

it('leaves the message of an error, and no path of the portal', async () => {
  const logger = mockServices.logger.mock();
  const error = new InputError('max is 0; at least 1 is needed');
  const action = withPlainErrors(failing(error), logger);
  await expect(action.handler(createMockActionContext())).rejects.toBe(error);
  expect(error.stack).toBe('InputError: max is 0; at least 1 is needed');
  expect(logger.debug).toHaveBeenCalledWith('test:fail failed', {
    stack: expect.stringContaining('plainErrors.test.ts'),
  });
});

it('passes on what is no error as it is', async () => {
  const action = withPlainErrors(failing('no'), mockServices.logger.mock());
  await expect(action.handler(createMockActionContext())).rejects.toBe('no');
});
