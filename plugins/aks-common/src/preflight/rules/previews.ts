import { sentence, shortSize, zonesOf } from '../../format';
import { keyOf } from '../../indices';
import { mostNodes } from '../../nodes';
import { AksVmSize } from '../../snapshot';
import { couldNotAsk, Draft } from '../reading';
import { docs, forEachPool, ofCluster, ofRegion, Rule } from '../rule';

/** By name without case; an answer takes its index along when it goes. */
const indices = new WeakMap<readonly AksVmSize[], Map<string, AksVmSize>>();

function byName(sizes: readonly AksVmSize[]) {
  const known = indices.get(sizes);
  if (known) return known;
  const index = new Map(sizes.map(size => [keyOf(size.name), size]));
  indices.set(sizes, index);
  return index;
}

/**
 * What AKS itself takes, as a preview says it. A size that it does not list is
 * risky only, since the list is best effort; a zone that it lacks is refused.
 */
const aksSize: Rule = {
  id: 'aks-size',
  link: docs('azure/aks/aks-list-skus'),
  title: 'Sizes and zones of AKS',
  asks: 'Where the portal is told to ask (a preview of Azure), AKS lists the size, and in the zones wanted: its zones differ from those of Compute.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'AvailabilityZoneNotSupported',
    words: 'The zone(s) … for resource … is not supported.',
  },
  check({ placement, snapshot, asOf }) {
    const signal = snapshot?.aksSizes;
    if (!signal) return [];
    const { source } = signal;
    if (signal.state === 'not-answered') {
      const message = sentence(couldNotAsk(source, signal.problem, asOf));
      return [
        { severity: 'note', subject: ofRegion(placement), source, message },
      ];
    }
    const { observedAt, value } = signal;
    const sizes = byName(value);
    const pools = placement.pools.filter(pool => mostNodes(pool) > 0);
    const clear = 'AKS lists every size in the zones wanted.';
    return forEachPool(pools, placement, clear, pool => {
      const size = sizes.get(keyOf(pool.vmSize));
      const name = shortSize(pool.vmSize);
      if (!size) {
        return {
          severity: 'risky',
          message: `AKS does not list ${name} among the ${value.length} sizes it takes in ${placement.region}.`,
          remedy: `Choose a size that az aks list-vm-skus names for pool ${pool.name}.`,
        };
      }
      const missing = pool.zones.filter(zone => !size.zones.includes(zone));
      if (missing.length === 0) return undefined;
      return {
        severity: 'blocked',
        message: `AKS has ${name} in ${placement.region} not in ${zonesOf(
          missing,
        )}; it has it in ${zonesOf(size.zones)}.`,
        remedy:
          size.zones.length > 0
            ? `Take ${zonesOf(size.zones)} for pool ${pool.name}.`
            : `Leave the zones of pool ${pool.name} empty, or choose another size.`,
      };
    }).map(draft => ({ source, observedAt, ...draft }));
  },
};

const azurePreflight: Rule = {
  id: 'azure-preflight',
  link: docs(
    'azure/azure-resource-manager/templates/deploy-what-if#preflight-validation',
  ),
  title: "Azure's own preflight",
  asks: 'Where the portal is told to ask, Azure has nothing against the cluster. That it has nothing is no promise of capacity.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'InvalidTemplateDeployment',
    words: 'Preflight validation check for resource(s) … failed.',
  },
  check({ placement, azurePreflight: signal, asOf }) {
    if (!signal) return [];
    const { source } = signal;
    const subject = ofCluster(placement);
    if (signal.state !== 'answered') {
      const message = sentence(couldNotAsk(source, signal.problem, asOf));
      return [{ severity: 'note', subject, source, message }];
    }
    const { observedAt, value } = signal;
    if (value.length === 0) {
      const message = 'Azure has nothing against the cluster.';
      return [{ severity: 'clear', subject, source, observedAt, message }];
    }
    return value.map(
      ({ code, message }): Draft => ({
        severity: 'blocked',
        subject,
        source,
        observedAt,
        said: code,
        message: `Azure would refuse the cluster (${code}): ${sentence(
          message,
        )}`,
        remedy: 'Change what Azure names, then ask again.',
      }),
    );
  },
};

export const previewRules: Rule[] = [aksSize, azurePreflight];
