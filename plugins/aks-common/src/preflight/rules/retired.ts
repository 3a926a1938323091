import { day, listed } from '../../format';
import { Placement, PlacementPool } from '../../placement';
import { docs, ofCluster, Rule } from '../rule';

/** Something that AKS supports no longer from a day on. */
interface Retired {
  /** First day without support, ISO 8601. */
  from: string;
  what: string;
  uses(placement: Placement): boolean;
  remedy: string;
}

const isOnWindows = ({ osType }: PlacementPool) => osType === 'Windows';

/** https://learn.microsoft.com/azure/aks/release-tracker, from the notices on the pages of AKS. */
const RETIRED: readonly Retired[] = [
  {
    from: '2025-09-30',
    what: 'availability sets',
    uses: ({ pools }) => pools.some(({ type }) => type === 'AvailabilitySet'),
    remedy: 'Take pools of type VirtualMachineScaleSets.',
  },
  {
    from: '2026-03-01',
    what: 'Windows Server 2019',
    uses: ({ pools }) =>
      pools.some(({ osSku = '' }) => /^windows2019$/i.test(osSku)),
    remedy: 'Set osSku to Windows2022.',
  },
  {
    from: '2026-09-30',
    what: 'network policy azure on Windows',
    uses: ({ network, pools }) =>
      network?.policy === 'azure' && pools.some(isOnWindows),
    remedy: 'Set the network policy to calico.',
  },
  {
    from: '2028-03-31',
    what: 'network plugin kubenet',
    uses: ({ network }) => network?.plugin === 'kubenet',
    remedy: 'Set the network plugin to azure in overlay mode.',
  },
  {
    from: '2028-09-30',
    what: 'network policy azure',
    uses: ({ network }) => network?.policy === 'azure',
    remedy: 'Set the network policy and the data plane to cilium.',
  },
];

const retired: Rule = {
  id: 'retired',
  link: docs('azure/aks/availability-sets-on-aks'),
  title: 'What AKS supports no longer',
  asks: `Nothing is used that AKS has stopped to support: ${listed(
    RETIRED.map(({ what, from }) => `${what} from ${day(from)} on`),
  )}. Before its day it is not told.`,
  worst: 'risky',
  check({ placement, asOf }) {
    return RETIRED.filter(
      ({ from, uses }) =>
        Date.parse(from) <= Date.parse(asOf) && uses(placement),
    ).map(({ what, from, remedy }) => ({
      severity: 'risky',
      subject: ofCluster(placement),
      message: `AKS supports ${what} no longer since ${day(from)}.`,
      remedy,
    }));
  },
};

export const retiredRules: Rule[] = [retired];
