import { readTable } from './table';

/** How much of Azure's range a region carries. */
export type RegionTier = 'large' | 'medium' | 'small';

export interface Region {
  /** `westeurope` */
  name: string;
  displayName: string;
  /** Country or area the data stays in. */
  geography: string;
  /** `Europe`, `US`, `Asia Pacific`, ... */
  geographyGroup: string;
  /** Whether the region has availability zones; those that do have three. */
  zonal: boolean;
  tier: RegionTier;
  /** Price of a VM as a multiple of eastus. */
  priceFactor: number;
  /** The region Azure pairs it with, where there is one. */
  paired?: string;
}

/**
 * The physical regions of the public cloud in autumn 2026: name, display name,
 * geography, group, zones, tier, price factor, pair. Names, geographies, pairs
 * and zones are Azure's; tiers and price factors are plausible, not quoted.
 */
const TABLE = `
eastus             | East US              | United States  | US            | zones | large  | 1    | westus
eastus2            | East US 2            | United States  | US            | zones | large  | 1    | centralus
centralus          | Central US           | United States  | US            | zones | large  | 1.13 | eastus2
southcentralus     | South Central US     | United States  | US            | zones | large  | 1.2  | northcentralus
westus2            | West US 2            | United States  | US            | zones | large  | 1    | westcentralus
westus3            | West US 3            | United States  | US            | zones | large  | 1    | eastus
westus             | West US              | United States  | US            | -     | medium | 1.17 | eastus
northcentralus     | North Central US     | United States  | US            | -     | medium | 1    | southcentralus
westcentralus      | West Central US      | United States  | US            | -     | small  | 1.2  | westus2
canadacentral      | Canada Central       | Canada         | Canada        | zones | large  | 1.11 | canadaeast
canadaeast         | Canada East          | Canada         | Canada        | -     | medium | 1.11 | canadacentral
mexicocentral      | Mexico Central       | Mexico         | Mexico        | zones | medium | 1.2  | -
brazilsouth        | Brazil South         | Brazil         | South America | zones | large  | 1.61 | southcentralus
brazilsoutheast    | Brazil Southeast     | Brazil         | South America | -     | small  | 2.09 | brazilsouth
brazilus           | Brazil US            | Brazil         | South America | -     | small  | 1.6  | brazilsoutheast
chilecentral       | Chile Central        | Chile          | South America | zones | medium | 1.3  | -
northeurope        | North Europe         | Europe         | Europe        | zones | large  | 1.11 | westeurope
westeurope         | West Europe          | Europe         | Europe        | zones | large  | 1.2  | northeurope
uksouth            | UK South             | United Kingdom | UK            | zones | large  | 1.16 | ukwest
ukwest             | UK West              | United Kingdom | UK            | -     | medium | 1.21 | uksouth
francecentral      | France Central       | France         | Europe        | zones | large  | 1.17 | francesouth
francesouth        | France South         | France         | Europe        | -     | small  | 1.52 | francecentral
germanywestcentral | Germany West Central | Germany        | Europe        | zones | large  | 1.2  | germanynorth
germanynorth       | Germany North        | Germany        | Europe        | -     | small  | 1.56 | germanywestcentral
swedencentral      | Sweden Central       | Sweden         | Europe        | zones | large  | 1.06 | swedensouth
swedensouth        | Sweden South         | Sweden         | Europe        | -     | small  | 1.35 | swedencentral
switzerlandnorth   | Switzerland North    | Switzerland    | Europe        | zones | large  | 1.3  | switzerlandwest
switzerlandwest    | Switzerland West     | Switzerland    | Europe        | -     | small  | 1.7  | switzerlandnorth
norwayeast         | Norway East          | Norway         | Europe        | zones | large  | 1.2  | norwaywest
norwaywest         | Norway West          | Norway         | Europe        | -     | small  | 1.55 | norwayeast
polandcentral      | Poland Central       | Poland         | Europe        | zones | medium | 1.2  | -
italynorth         | Italy North          | Italy          | Europe        | zones | medium | 1.2  | -
spaincentral       | Spain Central        | Spain          | Europe        | zones | medium | 1.16 | -
austriaeast        | Austria East         | Austria        | Europe        | zones | medium | 1.22 | -
belgiumcentral     | Belgium Central      | Belgium        | Europe        | zones | medium | 1.22 | -
denmarkeast        | Denmark East         | Denmark        | Europe        | zones | medium | 1.21 | -
eastasia           | East Asia            | Asia Pacific   | Asia Pacific  | zones | large  | 1.44 | southeastasia
southeastasia      | Southeast Asia       | Asia Pacific   | Asia Pacific  | zones | large  | 1.25 | eastasia
japaneast          | Japan East           | Japan          | Asia Pacific  | zones | large  | 1.35 | japanwest
japanwest          | Japan West           | Japan          | Asia Pacific  | zones | medium | 1.46 | japaneast
koreacentral       | Korea Central        | Korea          | Asia Pacific  | zones | large  | 1.25 | koreasouth
koreasouth         | Korea South          | Korea          | Asia Pacific  | -     | small  | 1.12 | koreacentral
centralindia       | Central India        | India          | Asia Pacific  | zones | large  | 1.05 | southindia
southindia         | South India          | India          | Asia Pacific  | -     | medium | 1.25 | centralindia
westindia          | West India           | India          | Asia Pacific  | -     | small  | 1.28 | southindia
jioindiawest       | Jio India West       | India          | Asia Pacific  | -     | small  | 1.05 | jioindiacentral
jioindiacentral    | Jio India Central    | India          | Asia Pacific  | -     | small  | 1.05 | jioindiawest
indonesiacentral   | Indonesia Central    | Indonesia      | Asia Pacific  | zones | medium | 1.25 | -
malaysiawest       | Malaysia West        | Malaysia       | Asia Pacific  | zones | medium | 1.19 | -
australiaeast      | Australia East       | Australia      | Asia Pacific  | zones | large  | 1.25 | australiasoutheast
australiasoutheast | Australia Southeast  | Australia      | Asia Pacific  | -     | medium | 1.25 | australiaeast
australiacentral   | Australia Central    | Australia      | Asia Pacific  | -     | small  | 1.25 | australiacentral2
australiacentral2  | Australia Central 2  | Australia      | Asia Pacific  | -     | small  | 1.25 | australiacentral
newzealandnorth    | New Zealand North    | New Zealand    | Asia Pacific  | zones | medium | 1.31 | -
uaenorth           | UAE North            | UAE            | Middle East   | zones | large  | 1.25 | uaecentral
uaecentral         | UAE Central          | UAE            | Middle East   | -     | small  | 1.62 | uaenorth
qatarcentral       | Qatar Central        | Qatar          | Middle East   | zones | medium | 1.25 | -
israelcentral      | Israel Central       | Israel         | Middle East   | zones | medium | 1.2  | -
southafricanorth   | South Africa North   | South Africa   | Africa        | zones | large  | 1.26 | southafricawest
southafricawest    | South Africa West    | South Africa   | Africa        | -     | small  | 1.57 | southafricanorth
`;

export const REGIONS: readonly Region[] = readTable(TABLE).map(
  ([
    name,
    displayName,
    geography,
    geographyGroup,
    zones,
    tier,
    priceFactor,
    paired,
  ]) => ({
    name,
    displayName,
    geography,
    geographyGroup,
    zonal: zones === 'zones',
    tier: tier as RegionTier,
    priceFactor: Number(priceFactor),
    paired: paired === '-' ? undefined : paired,
  }),
);

/** Names that stand for many regions; listed among the locations, hold nothing. */
export const LOGICAL_REGIONS = [
  { name: 'europe', displayName: 'Europe' },
  { name: 'unitedstates', displayName: 'United States' },
  { name: 'asiapacific', displayName: 'Asia Pacific' },
  { name: 'global', displayName: 'Global' },
] as const;

const BY_NAME = new Map(REGIONS.map(region => [region.name, region]));

/** Understands `westeurope` and `West Europe`, as Azure does. */
export function normalizeRegion(name: string): string {
  return name.toLocaleLowerCase('en-US').replaceAll(' ', '');
}

export function findRegion(name: string): Region | undefined {
  return BY_NAME.get(normalizeRegion(name));
}
