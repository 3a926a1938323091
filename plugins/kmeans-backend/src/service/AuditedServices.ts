import {
  AuditorService,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { ServiceOptions } from './options';
import { principalOf } from './principalOf';
import { PromotionService } from './PromotionService';
import { PublishingService } from './PublishingService';

async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; meta: JsonObject },
  { credentials }: ServiceOptions,
  work: () => Promise<T>,
  say: (outcome: T) => JsonObject,
): Promise<T> {
  const open: AuditorServiceEvent = await auditor.createEvent({
    eventId: event.eventId,
    severityLevel: 'medium',
    meta: { ...event.meta, requestedBy: principalOf(credentials) },
  });
  try {
    const outcome = await work();
    await open.success({ meta: say(outcome) });
    return outcome;
  } catch (error) {
    await open.fail({ error: error as Error });
    throw error;
  }
}

const inProduction = ({
  versions,
}: {
  versions: { version: number; stage: string }[];
}) => versions.find(({ stage }) => stage === 'production')?.version ?? null;

/** Writes each move of a version into the audit log, with how it went. */
export class AuditedPromotionService implements PromotionService {
  constructor(
    private readonly inner: PromotionService,
    private readonly auditor: AuditorService,
  ) {}

  promote: PromotionService['promote'] = (request, options) =>
    audited(
      this.auditor,
      { eventId: 'model-promote', meta: { ...request } },
      options,
      () => this.inner.promote(request, options),
      ({ report }) => ({
        verdict: report.verdict,
        replaced: report.production,
      }),
    );

  rollBack: PromotionService['rollBack'] = (request, options) =>
    audited(
      this.auditor,
      { eventId: 'model-roll-back', meta: { ...request } },
      options,
      () => this.inner.rollBack(request, options),
      model => ({ production: inProduction(model) }),
    );

  archive: PromotionService['archive'] = (request, options) =>
    audited(
      this.auditor,
      { eventId: 'model-archive', meta: { ...request } },
      options,
      () => this.inner.archive(request, options),
      model => ({ production: inProduction(model) }),
    );
}

/** Writes each new version into the audit log, with how it went. */
export class AuditedPublishingService implements PublishingService {
  constructor(
    private readonly inner: PublishingService,
    private readonly auditor: AuditorService,
  ) {}

  admit: PublishingService['admit'] = options => this.inner.admit(options);

  publish: PublishingService['publish'] = (request, options) =>
    audited(
      this.auditor,
      { eventId: 'model-publish', meta: { name: request.name } },
      options,
      () => this.inner.publish(request, options),
      ({ version, contentHash }) => ({ version, contentHash }),
    );

  renameClusters: PublishingService['renameClusters'] = (request, options) =>
    audited(
      this.auditor,
      { eventId: 'model-rename-clusters', meta: { ...request } },
      options,
      () => this.inner.renameClusters(request, options),
      ({ version, contentHash }) => ({ newVersion: version, contentHash }),
    );
}
