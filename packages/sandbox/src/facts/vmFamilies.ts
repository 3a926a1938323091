import type { RegionTier } from './regions';
import { readTable } from './table';

/** Local storage of a node: none, an SSD behind SCSI with a cache, or NVMe. */
export type LocalDisk = 'none' | 'temp' | 'nvme';

export interface VmFamily {
  /** Quota counter, `standardDSv5Family`, spelt as Compute spells it. */
  quota: string;
  /** `Standard DSv5 Family vCPUs` */
  displayName: string;
  /** Size names with `#` for the vCPU: `Standard_D#s_v5`. */
  pattern: string;
  vcpus: number[];
  /** GiB for each vCPU. */
  memory: number;
  architecture: 'x64' | 'Arm64';
  disk: LocalDisk;
  /** Smallest regions that have it. */
  tier: RegionTier;
  /** Only in these regions, when given. */
  only?: readonly string[];
  /** Whether spot nodes of it exist. */
  spot: boolean;
  gpusPerVcpu: number;
  /** US dollars an hour for one vCPU on Linux in eastus. */
  price: number;
  /** What Windows adds for one vCPU and hour; 0: there is no Windows on it. */
  windows: number;
}

const WINDOWS_PRICE = 0.046;

/** Where the scarce families stand, by the word the table has for it. */
const PLACES: Record<string, readonly string[]> = {
  v7: [
    'eastus',
    'eastus2',
    'westus2',
    'westus3',
    'centralus',
    'northeurope',
    'westeurope',
    'swedencentral',
    'uksouth',
    'germanywestcentral',
  ],
  gpu: [
    'eastus',
    'eastus2',
    'southcentralus',
    'westus2',
    'westus3',
    'westeurope',
    'northeurope',
    'swedencentral',
    'uksouth',
    'francecentral',
    'japaneast',
    'australiaeast',
    'southeastasia',
  ],
  h100: [
    'eastus2',
    'southcentralus',
    'westus3',
    'swedencentral',
    'francecentral',
    'uksouth',
    'australiaeast',
  ],
};

/**
 * Quota counter, short name, sizes, vCPU, GiB a vCPU, local disk, smallest
 * regions, price, and what is special: `arm`, `no-spot`, `gpu/N` (a graphics
 * card for N vCPU), `in:P` (only in the regions of P).
 *
 * Families, size names, vCPU and memory are Azure's; where they are offered
 * and what they cost is plausible, not quoted.
 */
const TABLE = `
standardDSv3Family              | DSv3              | Standard_D#s_v3          | 2 4 8 16 32 48 64            | 4     | temp | small  | 0.048  | -
standardDSv4Family              | DSv4              | Standard_D#s_v4          | 2 4 8 16 32 48 64            | 4     | none | small  | 0.048  | -
standardDDSv4Family             | DDSv4             | Standard_D#ds_v4         | 2 4 8 16 32 48 64            | 4     | temp | small  | 0.0565 | -
standardDSv5Family              | DSv5              | Standard_D#s_v5          | 2 4 8 16 32 48 64 96         | 4     | none | small  | 0.048  | -
standardDDSv5Family             | DDSv5             | Standard_D#ds_v5         | 2 4 8 16 32 48 64 96         | 4     | temp | small  | 0.0565 | -
standardDLSv5Family             | DLSv5             | Standard_D#ls_v5         | 2 4 8 16 32 48 64 96         | 2     | none | medium | 0.0425 | -
standardDLDSv5Family            | DLDSv5            | Standard_D#lds_v5        | 2 4 8 16 32 48 64 96         | 2     | temp | medium | 0.05   | -
StandardDsv6Family              | Dsv6              | Standard_D#s_v6          | 2 4 8 16 32 48 64 96 128     | 4     | none | medium | 0.0504 | -
StandardDdsv6Family             | Ddsv6             | Standard_D#ds_v6         | 2 4 8 16 32 48 64 96 128     | 4     | nvme | medium | 0.0593 | -
StandardDlsv6Family             | Dlsv6             | Standard_D#ls_v6         | 2 4 8 16 32 48 64 96 128     | 2     | none | medium | 0.0446 | -
StandardDldsv6Family            | Dldsv6            | Standard_D#lds_v6        | 2 4 8 16 32 48 64 96 128     | 2     | nvme | medium | 0.0525 | -
standardDASv4Family             | DASv4             | Standard_D#as_v4         | 2 4 8 16 32 48 64 96         | 4     | temp | small  | 0.048  | -
standardDASv5Family             | DASv5             | Standard_D#as_v5         | 2 4 8 16 32 48 64 96         | 4     | none | medium | 0.043  | -
standardDADSv5Family            | DADSv5            | Standard_D#ads_v5        | 2 4 8 16 32 48 64 96         | 4     | temp | medium | 0.0515 | -
StandardDasv6Family             | Dasv6             | Standard_D#as_v6         | 2 4 8 16 32 48 64 96         | 4     | none | medium | 0.0454 | -
StandardDadsv6Family            | Dadsv6            | Standard_D#ads_v6        | 2 4 8 16 32 48 64 96         | 4     | nvme | medium | 0.0541 | -
StandardDalsv6Family            | Dalsv6            | Standard_D#als_v6        | 2 4 8 16 32 48 64 96         | 2     | none | medium | 0.0398 | -
StandardDaldsv6Family           | Daldsv6           | Standard_D#alds_v6       | 2 4 8 16 32 48 64 96         | 2     | nvme | large  | 0.047  | -
StandardDasv7Family             | Dasv7             | Standard_D#as_v7         | 2 4 8 16 32 48 64 96 128 160 | 4     | none | large  | 0.0478 | in:v7
standardDPSv5Family             | DPSv5             | Standard_D#ps_v5         | 2 4 8 16 32 48 64            | 4     | none | medium | 0.0385 | arm
standardDPDSv5Family            | DPDSv5            | Standard_D#pds_v5        | 2 4 8 16 32 48 64            | 4     | temp | medium | 0.0452 | arm
standardDPLSv5Family            | DPLSv5            | Standard_D#pls_v5        | 2 4 8 16 32 48 64            | 2     | none | medium | 0.034  | arm
standardDPLDSv5Family           | DPLDSv5           | Standard_D#plds_v5       | 2 4 8 16 32 48 64            | 2     | temp | medium | 0.04   | arm
StandardDpsv6Family             | Dpsv6             | Standard_D#ps_v6         | 2 4 8 16 32 48 64 96         | 4     | none | large  | 0.0354 | arm
StandardDpdsv6Family            | Dpdsv6            | Standard_D#pds_v6        | 2 4 8 16 32 48 64 96         | 4     | nvme | large  | 0.0417 | arm
StandardDplsv6Family            | Dplsv6            | Standard_D#pls_v6        | 2 4 8 16 32 48 64 96         | 2     | none | large  | 0.0313 | arm
standardDCASv5Family            | DCASv5            | Standard_DC#as_v5        | 2 4 8 16 32 48 64 96         | 4     | none | large  | 0.043  | in:gpu
standardDCADSv5Family           | DCADSv5           | Standard_DC#ads_v5       | 2 4 8 16 32 48 64 96         | 4     | temp | large  | 0.0515 | in:gpu
standardESv3Family              | ESv3              | Standard_E#s_v3          | 2 4 8 16 20 32 48 64         | 8     | temp | small  | 0.063  | -
standardESv4Family              | ESv4              | Standard_E#s_v4          | 2 4 8 16 20 32 48 64         | 8     | none | small  | 0.063  | -
standardEDSv4Family             | EDSv4             | Standard_E#ds_v4         | 2 4 8 16 20 32 48 64         | 8     | temp | small  | 0.072  | -
standardESv5Family              | ESv5              | Standard_E#s_v5          | 2 4 8 16 20 32 48 64 96      | 8     | none | small  | 0.063  | -
standardEDSv5Family             | EDSv5             | Standard_E#ds_v5         | 2 4 8 16 20 32 48 64 96      | 8     | temp | small  | 0.072  | -
StandardEsv6Family              | Esv6              | Standard_E#s_v6          | 2 4 8 16 20 32 48 64 96 128  | 8     | none | medium | 0.0662 | -
StandardEdsv6Family             | Edsv6             | Standard_E#ds_v6         | 2 4 8 16 20 32 48 64 96 128  | 8     | nvme | medium | 0.0756 | -
standardEASv4Family             | EASv4             | Standard_E#as_v4         | 2 4 8 16 20 32 48 64 96      | 8     | temp | small  | 0.063  | -
standardEASv5Family             | EASv5             | Standard_E#as_v5         | 2 4 8 16 20 32 48 64 96      | 8     | none | medium | 0.0565 | -
standardEADSv5Family            | EADSv5            | Standard_E#ads_v5        | 2 4 8 16 20 32 48 64 96      | 8     | temp | medium | 0.0655 | -
StandardEasv6Family             | Easv6             | Standard_E#as_v6         | 2 4 8 16 20 32 48 64 96      | 8     | none | medium | 0.0593 | -
StandardEadsv6Family            | Eadsv6            | Standard_E#ads_v6        | 2 4 8 16 20 32 48 64 96      | 8     | nvme | medium | 0.0688 | -
standardEPSv5Family             | EPSv5             | Standard_E#ps_v5         | 2 4 8 16 20 32               | 8     | none | medium | 0.0505 | arm
StandardEpsv6Family             | Epsv6             | Standard_E#ps_v6         | 2 4 8 16 32 48 64 96         | 8     | none | large  | 0.0466 | arm
standardFSv2Family              | FSv2              | Standard_F#s_v2          | 2 4 8 16 32 48 64 72         | 2     | temp | small  | 0.0423 | -
StandardFasv6Family             | Fasv6             | Standard_F#as_v6         | 2 4 8 16 32 48 64            | 4     | none | large  | 0.0525 | -
StandardFalsv6Family            | Falsv6            | Standard_F#als_v6        | 2 4 8 16 32 48 64            | 2     | none | large  | 0.0466 | -
StandardFamsv6Family            | Famsv6            | Standard_F#ams_v6        | 2 4 8 16 32 48 64            | 8     | none | large  | 0.0641 | -
standardLSv3Family              | LSv3              | Standard_L#s_v3          | 8 16 32 48 64 80             | 8     | nvme | medium | 0.087  | -
standardLASv3Family             | LASv3             | Standard_L#as_v3         | 8 16 32 48 64 80             | 8     | nvme | large  | 0.078  | -
standardMSv2Family              | MSv2              | Standard_M#s_v2          | 208 416                      | 13.7  | none | large  | 0.107  | in:gpu
standardMDSMediumMemoryv3Family | MDSMediumMemoryv3 | Standard_M#ds_v3         | 12 24 48 96 176              | 20    | temp | large  | 0.135  | in:gpu
standardBsv2Family              | Bsv2              | Standard_B#s_v2          | 2 4 8 16 32                  | 4     | none | small  | 0.0416 | no-spot
standardBsv2Family              | Bsv2              | Standard_B#ls_v2         | 2 4 8 16 32                  | 2     | none | small  | 0.0365 | no-spot
standardBasv2Family             | Basv2             | Standard_B#as_v2         | 2 4 8 16 32                  | 4     | none | medium | 0.0376 | no-spot
standardBpsv2Family             | Bpsv2             | Standard_B#ps_v2         | 2 4 8 16                     | 4     | none | medium | 0.0336 | arm no-spot
standardBSFamily                | BS                | Standard_B#ms            | 2 4 8 12 16 20               | 4     | temp | small  | 0.0416 | no-spot
Standard NCASv3_T4 Family       | NCASv3_T4         | Standard_NC#as_T4_v3     | 4 8 16 64                    | 7     | temp | large  | 0.1315 | gpu/16 in:gpu
StandardNCADSA100v4Family       | NCADS_A100_v4     | Standard_NC#ads_A100_v4  | 24 48 96                     | 9.17  | temp | large  | 0.153  | gpu/24 in:gpu
StandardNCadsH100v5Family       | NCadsH100v5       | Standard_NC#ads_H100_v5  | 40                           | 8     | temp | large  | 0.1745 | gpu/40 in:h100
StandardNCadsH100v5Family       | NCadsH100v5       | Standard_NC#adis_H100_v5 | 80                           | 8     | temp | large  | 0.1745 | gpu/40 in:h100
StandardNVADSA10v5Family        | NVADSA10v5        | Standard_NV#ads_A10_v5   | 6 12 18 36 72                | 9.17  | temp | large  | 0.0757 | gpu/36 in:gpu
Standard NDASv4_A100 Family     | NDASv4_A100       | Standard_ND#asr_v4       | 96                           | 9.375 | temp | large  | 0.2833 | gpu/12 in:h100
standardNDSH100v5Family         | NDSH100v5         | Standard_ND#isr_H100_v5  | 96                           | 19.8  | nvme | large  | 1.0242 | gpu/12 in:h100
standardHBrsv4Family            | HBrsv4            | Standard_HB#rs_v4        | 176                          | 4.36  | nvme | large  | 0.0409 | in:gpu
`;

function special(words: string[], prefix: string): string | undefined {
  return words.find(word => word.startsWith(prefix))?.slice(prefix.length);
}

export const VM_FAMILIES: readonly VmFamily[] = readTable(TABLE).map(
  ([quota, name, pattern, vcpus, memory, disk, tier, price, rest]) => {
    const words = rest.split(' ');
    const arm = words.includes('arm');
    const vcpusPerGpu = special(words, 'gpu/');
    const place = special(words, 'in:');
    return {
      quota,
      displayName: `Standard ${name} Family vCPUs`,
      pattern,
      vcpus: vcpus.split(' ').map(Number),
      memory: Number(memory),
      architecture: arm ? 'Arm64' : 'x64',
      disk: disk as LocalDisk,
      tier: tier as RegionTier,
      only: place === undefined ? undefined : PLACES[place],
      spot: !words.includes('no-spot'),
      gpusPerVcpu: vcpusPerGpu === undefined ? 0 : 1 / Number(vcpusPerGpu),
      price: Number(price),
      windows: arm ? 0 : WINDOWS_PRICE,
    };
  },
);
