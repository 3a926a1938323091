import { Entity } from '@backstage/catalog-model';
import {
  AT,
  cluster,
  counter,
  environment,
  pool,
  regionQuota,
  SUBSCRIPTION,
} from '../__testUtils__/azure';
import {
  environmentOf,
  joinEnvironments,
  placesOf,
  tightestQuota,
} from './environments';

const entity = (annotation?: string): Entity => ({
  apiVersion: 'backstage.io/v1beta1',
  kind: 'Resource',
  metadata: {
    name: 'rally-dev',
    annotations: annotation
      ? { 'rally-portal.dev/aks-cluster': annotation }
      : {},
  },
});

describe('environmentOf', () => {
  it('reads the cluster of the annotation', () => {
    expect(environmentOf(entity(`${SUBSCRIPTION}/rg/aks`))).toEqual({
      ref: 'resource:default/rally-dev',
      name: 'rally-dev',
      path: '/catalog/default/resource/rally-dev',
      cluster: {
        subscriptionId: SUBSCRIPTION,
        resourceGroup: 'rg',
        name: 'aks',
      },
    });
  });

  it('reads stage, region, and what was decided', () => {
    const told = entity();
    told.metadata.labels = {
      'rally-portal.dev/stage': 'dev',
      'rally-portal.dev/region': 'uksouth',
    };
    told.metadata.annotations = {
      'rally-portal.dev/preflight': `risky ${AT}`,
      'rally-portal.dev/price-per-month': '153.3',
    };
    expect(environmentOf(told)).toMatchObject({
      stage: 'dev',
      region: 'uksouth',
      decided: { verdict: 'risky', at: AT },
      pricePerMonth: 153.3,
    });
  });

  it.each(['fine 2026-11-23T12:03:00Z', 'clear', 'clear yesterday', ''])(
    'takes no decision from %j',
    text => {
      const told = entity();
      told.metadata.annotations = {
        'rally-portal.dev/preflight': text,
        'rally-portal.dev/price-per-month': text,
      };
      const { decided, pricePerMonth } = environmentOf(told);
      expect([decided, pricePerMonth]).toEqual([undefined, undefined]);
    },
  );

  it.each([undefined, 'aks', 'a/b', 'a//c', 'a/b/c/d'])(
    'names no cluster for %j',
    annotation => {
      expect(environmentOf(entity(annotation)).cluster).toBeUndefined();
    },
  );
});

describe('joinEnvironments', () => {
  const answer = (changes = {}) => ({
    clusters: [cluster('dev')],
    problems: [],
    observedAt: AT,
    ...changes,
  });

  it('finds the cluster without regard to case, and the quota of its region', () => {
    const dev = environment('dev');
    dev.cluster.resourceGroup = 'RG-DEV';
    const quota = regionQuota('northeurope', []);
    const [state] = joinEnvironments([dev], answer(), [
      {
        subscriptionId: SUBSCRIPTION,
        answer: {
          subscriptionId: SUBSCRIPTION,
          regions: [regionQuota('westeurope', []), quota],
        },
      },
    ]);
    expect(state).toMatchObject({ state: 'found', quota });
  });

  it('tells "is not there" from "could not ask"', () => {
    const bench = environment('bench');
    expect(joinEnvironments([bench], answer(), [])[0].state).toBe('missing');
    expect(joinEnvironments([bench], undefined, [])[0].state).toBe('unknown');
    const problems = [
      { subscriptionId: SUBSCRIPTION, code: 'X', message: 'x', since: AT },
    ];
    expect(joinEnvironments([bench], answer({ problems }), [])[0].state).toBe(
      'unknown',
    );
  });

  it('knows the quota of the region where one is to run', () => {
    const quota = regionQuota('uksouth', []);
    const bench = { ...environment('bench'), region: 'uksouth' };
    const states = joinEnvironments([bench], answer(), [
      {
        subscriptionId: SUBSCRIPTION,
        answer: { subscriptionId: SUBSCRIPTION, regions: [quota] },
      },
    ]);
    expect(states[0]).toMatchObject({ state: 'missing', quota });
    expect(placesOf(states)).toEqual([
      { subscriptionId: SUBSCRIPTION, regions: ['uksouth'] },
    ]);
  });

  it('collects each region once', () => {
    const clusters = [
      cluster('a'),
      cluster('b'),
      cluster('c', { region: 'uksouth' }),
    ];
    const states = joinEnvironments(
      ['a', 'b', 'c'].map(environment),
      answer({ clusters }),
      [],
    );
    expect(placesOf(states)).toEqual([
      { subscriptionId: SUBSCRIPTION, regions: ['northeurope', 'uksouth'] },
    ]);
  });
});

describe('tightestQuota', () => {
  const quota = regionQuota('northeurope', [
    counter('cores', 50, 100),
    counter('lowPriorityCores', 90, 100),
    counter('standardDSv6Family', 100, 100),
  ]);
  const state = (pools = [pool('a')]) => ({
    environment: environment('dev'),
    state: 'found' as const,
    cluster: cluster('dev', { pools }),
    quota,
  });

  it('counts the quota of spot nodes only for a cluster that has some', () => {
    expect(tightestQuota(state())?.name).toBe('cores');
    expect(tightestQuota(state([pool('s', { priority: 'Spot' })]))?.name).toBe(
      'lowPriorityCores',
    );
  });

  it('is not known while the quota is not', () => {
    expect(tightestQuota({ ...state(), quota: undefined })).toBeUndefined();
  });
});
