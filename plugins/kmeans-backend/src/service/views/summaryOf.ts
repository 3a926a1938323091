import { RegisteredModel } from '@rally/model-registry';
import { ModelSummary, Stage } from '@rally/plugin-kmeans-common';

/** One model as a list shows it. */
export function summaryOf(model: RegisteredModel): ModelSummary {
  const { name, description, owner, versions, history } = model;
  const stages: Record<Stage, number> = {
    candidate: 0,
    production: 0,
    archived: 0,
  };
  for (const { stage } of versions) stages[stage] += 1;
  const production = versions.find(({ stage }) => stage === 'production');
  const [latest] = versions;
  const moved = history[0]?.at ?? '';
  return {
    name,
    ...(description && { description }),
    ...(owner && { owner }),
    stages,
    ...(production && { production }),
    latest,
    // Both are ISO 8601 in UTC.
    changedAt: moved > latest.publishedAt ? moved : latest.publishedAt,
  };
}
