import { Problem } from './signal';

/** A region in which environments may be placed. */
export interface Region {
  /** `westeurope` */
  name: string;
  /** `West Europe` */
  displayName: string;
  /** `Europe` */
  geography: string;
}

/** Answer of `GET /api/aks/regions`. */
export interface RegionsAnswer {
  regions: Region[];
  observedAt: string;
  problem?: Problem;
}
