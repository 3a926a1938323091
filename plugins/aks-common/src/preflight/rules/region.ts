import { docs, ofRegion, Rule } from '../rule';

const LIST = docs('azure/reliability/regions-list');
const LIST_DATE = '2026-11-01';

/** Regions of Azure, of its public cloud and of the others, as on {@link LIST_DATE}. */
const REGIONS: ReadonlySet<string> = new Set(
  `australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral
  brazilsouth brazilsoutheast canadacentral canadaeast centralindia centralus centraluseuap
  chilecentral denmarkeast eastasia eastus eastus2 eastus2euap francecentral francesouth
  germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest
  jioindiacentral jioindiawest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth
  northcentralus northeurope norwayeast norwaywest polandcentral qatarcentral southafricanorth
  southafricawest southcentralus southeastasia southindia spaincentral swedencentral swedensouth
  switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope
  westindia westus westus2 westus3
  chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3
  usdodcentral usdodeast usgovarizona usgovtexas usgovvirginia usnateast usnatwest
  usseceast ussecwest`.split(/\s+/),
);

/** Risky only: regions open more often than this list is made. */
const regionKnown: Rule = {
  id: 'region-known',
  link: LIST,
  title: 'A region that there is',
  asks: `Where Azure is not asked about the region, it is one of those of ${LIST_DATE}.`,
  worst: 'risky',
  refusal: { by: 'Azure', code: 'LocationNotAvailableForResourceType' },
  check({ placement, sizes }) {
    const { region } = placement;
    if (sizes.known || REGIONS.has(region)) return [];
    return [
      {
        severity: 'risky',
        subject: ofRegion(placement),
        message: `${region} is none of the ${REGIONS.size} regions that are known here.`,
        remedy: 'Write the region as az account list-locations names it.',
      },
    ];
  },
};

export const regionRules: Rule[] = [regionKnown];
