import { AuditorService } from '@backstage/backend-plugin-api';
import { principalOf } from './principalOf';
import { QuotaRequestService } from './QuotaRequestService';

/** Writes each request for more quota into the audit log, with how it went. */
export class AuditedQuotaRequestService implements QuotaRequestService {
  constructor(
    private readonly inner: QuotaRequestService,
    private readonly auditor: AuditorService,
  ) {}

  requestQuota: QuotaRequestService['requestQuota'] = async (
    increase,
    options,
  ) => {
    const event = await this.auditor.createEvent({
      eventId: 'quota-request',
      severityLevel: 'medium',
      meta: { ...increase, requestedBy: principalOf(options.credentials) },
    });
    try {
      const request = await this.inner.requestQuota(increase, options);
      await event.success({
        meta: { id: request.id, before: { ...request.before } },
      });
      return request;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };

  getQuotaRequests: QuotaRequestService['getQuotaRequests'] = (
    request,
    options,
  ) => this.inner.getQuotaRequests(request, options);
}
