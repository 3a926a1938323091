import { Problem } from './signal';
import { CapacitySignal, CapacitySource } from './snapshot';

/** Answer of `GET /api/aks/capacity`: what is known beside quota, as it was last collected. */
export interface CapacityAnswer {
  subscriptionId: string;
  regions: {
    region: string;
    /** Empty: nothing was collected yet, which says nothing of the region. */
    signals: CapacitySignal[];
    /** Sources that do not answer; what they said before is among the signals. */
    problems: { source: CapacitySource; problem: Problem }[];
  }[];
}
