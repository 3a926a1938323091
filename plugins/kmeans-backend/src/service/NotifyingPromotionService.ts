import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { ModelDetails } from '@rally/plugin-kmeans-common';
import { ServiceOptions } from './options';
import { principalOf } from './principalOf';
import { PromotionService } from './PromotionService';

const nameOf = (ref: string) => ref.split('/').pop() ?? ref;

const inProduction = ({ versions }: ModelDetails) =>
  versions.find(({ stage }) => stage === 'production');

/** Tells the owner of a model what moved, and not the one who moved it. */
export class NotifyingPromotionService implements PromotionService {
  constructor(
    private readonly inner: PromotionService,
    private readonly notifications: NotificationService,
    private readonly logger: LoggerService,
  ) {}

  promote: PromotionService['promote'] = async (request, options) => {
    const done = await this.inner.promote(request, options);
    const { verdict } = done.report;
    await this.tell(done.model, options, {
      title: `${request.name} v${request.version} is in production`,
      aside:
        verdict === 'clear'
          ? 'Every gate was passed.'
          : `It was confirmed although the verdict was ${verdict}.`,
    });
    return done;
  };

  rollBack: PromotionService['rollBack'] = async (request, options) => {
    const model = await this.inner.rollBack(request, options);
    const present = inProduction(model);
    await this.tell(model, options, {
      title: `${request.name} was rolled back to v${present?.version}`,
      aside: 'The version that was there before is archived.',
    });
    return model;
  };

  archive: PromotionService['archive'] = async (request, options) => {
    const model = await this.inner.archive(request, options);
    const present = inProduction(model);
    await this.tell(model, options, {
      title: `${request.name} v${request.version} was archived`,
      aside: present
        ? `v${present.version} is in production.`
        : 'No version is in production now.',
    });
    return model;
  };

  private async tell(
    { name, owner }: ModelDetails,
    { credentials }: ServiceOptions,
    { title, aside }: { title: string; aside: string },
  ): Promise<void> {
    if (!owner) return;
    const by = principalOf(credentials);
    try {
      await this.notifications.send({
        recipients: {
          type: 'entity',
          entityRef: owner,
          excludeEntityRef: by,
        },
        payload: {
          title,
          description: `By ${nameOf(by)}. ${aside}`,
          link: `/models/${name}`,
          severity: 'normal',
          topic: `kmeans:${name}`,
          scope: `kmeans:${name}:stage`,
        },
      });
    } catch (error) {
      // It has happened whether the owner hears of it or not.
      this.logger.warn(
        `The owner of the model ${name} could not be told: ${
          isError(error) ? error.message : error
        }`,
      );
    }
  }
}
